package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Arrays;
import java.util.Optional;

/**
 * The d + 1 corners of a regular simplex around the origin of R^d; every pair of them has cosine -1/d, which meets the
 * Welch bound.
 *
 * <p>Closed form: corner i &lt; d is sqrt(1 + 1/d) e_i - (sqrt(d + 1) + 1) / d^(3/2) (1, ..., 1), and corner d is (1,
 * ..., 1) / sqrt(d).
 */
final class SimplexFamily implements ExactFamily {

    @Override
    public String name() {
        return "simplex";
    }

    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        return size == dimension + 1L && size <= Integer.MAX_VALUE
                ? Optional.of(new FamilyMember(name(), (int) size, dimension, 1.0 / dimension))
                : Optional.empty();
    }

    @Override
    public boolean storesVectors(FamilyMember member) {
        return true;
    }

    @Override
    public EquiangularBasis construct(FamilyMember member) {
        ExactRows.requireServed(this, member);
        int d = member.dimension();
        double along = Math.sqrt(1 + 1.0 / d);
        double everywhere = -(Math.sqrt(d + 1.0) + 1) / (d * Math.sqrt(d));
        float[] rows = ExactRows.allocate(member);
        Arrays.fill(rows, 0, d * d, (float) everywhere);
        for (int i = 0; i < d; i++) {
            rows[i * d + i] = (float) (everywhere + along);
        }
        Arrays.fill(rows, d * d, rows.length, (float) (1 / Math.sqrt(d)));
        return ExactRows.basis(member, rows);
    }
}
