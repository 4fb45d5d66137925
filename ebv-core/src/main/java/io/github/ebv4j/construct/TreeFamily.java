package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Optional;

/**
 * Vectors of the leaves of a tree: the direct sum of one exact family a level. A recipe names it; it is never offered for a
 * number of vectors alone, since those have no tree.
 */
final class TreeFamily implements ExactFamily {

    @Override
    public String name() {
        return TreeSum.NAME;
    }

    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        return Optional.empty();
    }

    @Override
    public boolean has(FamilyMember member) {
        if (!member.family().equals(name())) {
            return false;
        }
        try {
            TreeSum sum = TreeSum.of(member);
            return sum.levels().stream().allMatch(ExactFamilies::has)
                    && sum.proven().coherence() <= member.coherence();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public EquiangularBasis construct(FamilyMember member) {
        TreeSum sum = TreeSum.of(member);
        ExactRows.requireServed(this, member);
        return ExactRows.storedIfSmall(new DirectSumBasis(sum, member), member);
    }
}
