package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Optional;

/** An algebraic construction of unit vectors whose mutual coherence is known before they are built. */
public interface ExactFamily {

    /** The family's name in recipes, reports and listings. */
    String name();

    /**
     * The family's best way to give exactly {@code size} vectors of exactly {@code dimension} coordinates, shortened or
     * padded if need be.
     *
     * @return the member, chosen by formula alone; empty if the family does not serve this size
     */
    Optional<FamilyMember> member(long size, int dimension);

    /**
     * Whether the family can build a member, of that coherence or a lower one; {@link #member} need not give it, if the
     * family has a better one of that size.
     */
    default boolean has(FamilyMember member) {
        return member(member.size(), member.dimension()).filter(member::equals).isPresent();
    }

    /**
     * Whether a member, once built, holds its vectors; otherwise they are computed when asked for. Few vectors are stored
     * always, since that is as fast.
     */
    default boolean storesVectors(FamilyMember member) {
        return ExactRows.isSmall(member.size(), member.dimension());
    }

    /**
     * Builds a member, the same bytes everywhere.
     *
     * @param member of this family, from {@link #member} or from a saved recipe
     * @return the basis, certified by the coherence that the family knows of it, the member's or a lower one
     * @throws IllegalArgumentException if the member is not one of this family
     */
    EquiangularBasis construct(FamilyMember member);

    /** A member that is computed with however few its vectors are, where the family can; the same vectors bit for bit. */
    default EquiangularBasis computed(FamilyMember member) {
        return construct(member);
    }
}
