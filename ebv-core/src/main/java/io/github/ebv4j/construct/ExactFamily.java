package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Optional;

/** An algebraic construction of unit vectors whose mutual coherence is known before they are built. */
public interface ExactFamily {

    /** The family's name in recipes, reports and listings. */
    String name();

    /**
     * The family's best way to give exactly {@code size} vectors of exactly {@code dimension} coordinates, shortened or
     * padded if need be. A formula decides; nothing is built.
     *
     * @return the member; empty if the family does not serve this size
     */
    Optional<FamilyMember> member(long size, int dimension);

    /**
     * Whether the family can build a member with that coherence or a lower one. {@link #member} need not give this
     * member, if the family has a better one of the same size.
     */
    default boolean has(FamilyMember member) {
        return member(member.size(), member.dimension()).filter(member::equals).isPresent();
    }

    /**
     * Whether a member, once built, stores its vectors; otherwise it computes with them. Small members are always
     * stored, since that is as fast.
     */
    default boolean storesVectors(FamilyMember member) {
        return ExactRows.isSmall(member.size(), member.dimension());
    }

    /**
     * Builds a member; the bytes are the same everywhere.
     *
     * @param member of this family, from {@link #member} or from a saved recipe
     * @return the basis, certified by the coherence that the family proves of it, which is the member's or lower
     * @throws IllegalArgumentException if the member is not one of this family
     */
    EquiangularBasis construct(FamilyMember member);

    /**
     * Builds a member that computes with its vectors even where {@link #construct} would store them, if the family can.
     * The vectors are the same bit for bit.
     */
    default EquiangularBasis computed(FamilyMember member) {
        return construct(member);
    }
}
