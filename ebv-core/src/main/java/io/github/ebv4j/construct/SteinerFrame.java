package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.SignRows;
import io.github.ebv4j.internal.MemoryBudget;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A generalised Steiner frame (Fickus, Mixon, Tremain, 2012): the vectors of all points of an incidence structure, less
 * some blocks and the points on them.
 *
 * <p>Two points share at most c blocks, so vectors of different points have a cosine of at most c / r, and rows of
 * signs one of at most 1 / r. Rows of a conference matrix have one 0 each, which makes it c / (r - 1).
 *
 * @param blocks of the whole structure
 * @param deleted how many of them are deleted
 * @param points that are left
 * @param replication r
 * @param shared c
 * @param structure name and value of what the whole structure is told by
 * @param incidence makes the whole structure
 */
record SteinerFrame(
        int blocks,
        int deleted,
        long points,
        int replication,
        int shared,
        SortedMap<String, String> structure,
        Supplier<Incidence> incidence)
        implements Frame {

    @Override
    public int dimension() {
        return blocks - deleted;
    }

    @Override
    public long size() {
        return points * SignRows.count(replication);
    }

    @Override
    public double coherence() {
        return (double) shared / SignRows.weight(replication);
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(structure);
        if (deleted > 0) {
            parameters.put("deletedBlocks", String.valueOf(deleted));
        }
        return parameters;
    }

    @Override
    public EquiangularBasis build(FamilyMember member) {
        Incidence whole = incidence.get();
        byte[][] signs = SignRows.ofLength(replication);
        int[] coordinateOf = coordinates(whole);
        int wanted = Math.toIntExact(((long) member.size() + signs.length - 1) / signs.length);
        MemoryBudget.requireNumbers(member.size(), member.dimension(), (long) wanted * replication);
        int[] coordinates = new int[wanted * replication];
        int[] own = new int[replication];
        int found = 0;
        for (long point = 0; found < wanted; point++) {
            whole.blocksOf(point, own);
            boolean left = true;
            for (int i = 0; i < replication; i++) {
                coordinates[found * replication + i] = coordinateOf[own[i]];
                left &= coordinateOf[own[i]] >= 0;
            }
            found += left ? 1 : 0;
        }
        return new SteinerBasis(coordinates, signs, member);
    }

    /** The coordinate of each block, -1 for those deleted. */
    int[] coordinates(Incidence whole) {
        int[] coordinateOf = new int[blocks];
        for (int block : whole.deleted(deleted)) {
            coordinateOf[block] = -1;
        }
        int next = 0;
        for (int i = 0; i < blocks; i++) {
            if (coordinateOf[i] == 0) {
                coordinateOf[i] = next++;
            }
        }
        return coordinateOf;
    }
}
