package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.internal.VectorHash;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Vectors of the leaves of a tree: sums of the vectors of their ancestors, all from one exact family. */
final class TreeShareFamily implements ExactFamily {

    @Override
    public String name() {
        return TreeShare.NAME;
    }

    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        return Optional.empty();
    }

    /** {@inheritDoc} A space of which nothing is proven is none of the family, and its vectors are kept. */
    @Override
    public boolean has(FamilyMember member) {
        if (!member.family().equals(name())) {
            return false;
        }
        try {
            TreeShare share = TreeShare.of(member);
            return ExactFamilies.has(share.nodes())
                    && share.provesAnything()
                    && share.coherence() <= member.coherence();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean storesVectors(FamilyMember member) {
        return true;
    }

    @Override
    public EquiangularBasis construct(FamilyMember member) {
        TreeShare share = TreeShare.of(member);
        float[] rows = rows(share, member);
        if (share.provesAnything()) {
            ExactRows.requireServed(this, member);
            return ExactRows.basis(member, rows);
        }
        return new DenseBasis(
                rows, ExactRows.recipe(member, VectorHash.sha256(rows)).withStatedCoherence(OptionalDouble.empty()));
    }

    private static float[] rows(TreeShare share, FamilyMember member) {
        float[] rows = ExactRows.allocate(member);
        EquiangularBasis nodes = ExactFamilies.construct(share.nodes());
        TreeNodeOrder order = new TreeNodeOrder(share.tree());
        IntStream.range(0, member.size()).parallel().forEach(leaf -> {
            double[] sum = new double[member.dimension()];
            int depth = share.tree().depth(leaf);
            for (int level = 1; level <= depth; level++) {
                double factor = share.factor(level, depth);
                float[] node = nodes.vector(order.number(leaf, level));
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += factor * node[k];
                }
            }
            double squares = 0;
            for (double value : sum) {
                squares += value * value;
            }
            for (int k = 0; k < sum.length; k++) {
                rows[leaf * sum.length + k] = (float) (sum[k] / Math.sqrt(squares));
            }
        });
        return rows;
    }
}
