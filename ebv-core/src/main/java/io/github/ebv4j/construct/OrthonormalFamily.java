package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Optional;

/** The first N vectors of the standard basis of R^d, for N at most d; mutual coherence 0. */
final class OrthonormalFamily implements ExactFamily {

    @Override
    public String name() {
        return "orthonormal";
    }

    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        return size <= dimension ? Optional.of(new FamilyMember(name(), (int) size, dimension, 0)) : Optional.empty();
    }

    @Override
    public EquiangularBasis construct(FamilyMember member) {
        ExactRows.requireServed(this, member);
        float[] rows = ExactRows.allocate(member);
        for (int i = 0; i < member.size(); i++) {
            rows[i * member.dimension() + i] = 1;
        }
        return ExactRows.basis(member, rows);
    }
}
