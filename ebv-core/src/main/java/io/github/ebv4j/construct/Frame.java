package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.SortedMap;

/** An exact set of vectors in its own dimension, known by formula and not yet built. */
interface Frame {

    /** Length of its vectors. */
    int dimension();

    /** How many vectors it has. */
    long size();

    /** A mutual coherence that algebra proves for all of them. */
    double coherence();

    /** Whether it stores its vectors, however many these are. */
    default boolean storesVectors() {
        return false;
    }

    /** What tells it from the other frames of its family. */
    SortedMap<String, String> parameters();

    /**
     * Builds its first vectors.
     *
     * @param member says how many, at most {@link #size()}
     */
    EquiangularBasis build(FamilyMember member);

    /** Whether it gives so many vectors of this dimension, spare coordinates filled with one unit vector each. */
    default boolean serves(long wantedSize, int wantedDimension) {
        return dimension() <= wantedDimension && size() >= wantedSize - (wantedDimension - dimension());
    }
}
