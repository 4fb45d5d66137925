package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A frame that stores its vectors.
 *
 * @param dimension length of its vectors
 * @param size how many it has
 * @param coherence that algebra proves
 * @param parameters what tells it from the other frames of its family
 * @param builder builds a member of its first vectors
 */
record StoredFrame(
        int dimension,
        long size,
        double coherence,
        SortedMap<String, String> parameters,
        Function<FamilyMember, EquiangularBasis> builder)
        implements Frame {

    @Override
    public boolean storesVectors() {
        return true;
    }

    @Override
    public EquiangularBasis build(FamilyMember member) {
        return builder.apply(member);
    }
}
