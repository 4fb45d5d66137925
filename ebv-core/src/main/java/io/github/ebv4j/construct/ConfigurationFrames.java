package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.Incidence;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on symmetric configurations: as many points as blocks, r blocks on every point, and at
 * most one through any two points, as on a projective plane that would lie between those that exist.
 *
 * <p>The one listed has 98 points on 10 blocks each: Z_7 x Z_7 moves two kinds of points and two kinds of blocks; its
 * base blocks, found by a search of this project's, are invariant under (x, y) -> (2 x, 4 y), which made the search
 * short. With the rows of a conference matrix the coherence is 1 / 9.
 */
final class ConfigurationFrames implements FrameCatalogue {

    private static final int ORDER = 7;
    private static final int KINDS = 2;
    private static final int REPLICATION = 10;

    /** For each kind of points and each kind of blocks, the blocks, as x + 7 y, of the point 0. */
    private static final int[][][] BLOCKS_OF_ZERO = {
        {{0, 8, 18, 23, 30, 39, 43}, {1, 2, 4}},
        {{1, 2, 4}, {0, 13, 17, 26, 33, 38, 48}},
    };

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int points = KINDS * ORDER * ORDER;
        return Stream.of(new SteinerFrame(
                points,
                0,
                points,
                REPLICATION,
                1,
                new TreeMap<>(Map.of("r", String.valueOf(REPLICATION), "v", String.valueOf(points))),
                Configuration::new));
    }

    /** Points and blocks (kind, x, y) are numbered 49 kind + 7 y + x. */
    private static final class Configuration implements Incidence {

        @Override
        public void blocksOf(long point, int[] blocks) {
            int square = ORDER * ORDER;
            int shift = (int) point % square;
            int found = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                for (int base : BLOCKS_OF_ZERO[(int) point / square][kind]) {
                    int x = (base + shift) % ORDER;
                    int y = (base / ORDER + shift / ORDER) % ORDER;
                    blocks[found++] = kind * square + y * ORDER + x;
                }
            }
        }

        /** Only the whole configuration is offered. */
        @Override
        public int[] deleted(int count) {
            return new int[count];
        }
    }
}
