package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.Incidence;
import java.util.List;

/**
 * Points on as many blocks each, written down: at most one block through any two points. Only the whole of it is
 * offered, no shortening.
 */
final class ListedIncidence implements Incidence {

    private final int[][] blocksOfPoint;

    /**
     * Points on blocks.
     *
     * @param points v, numbered from 0
     * @param replication blocks on each point
     * @param blocks points of each block
     * @throws IllegalArgumentException if two points are on two blocks, or a point is not on so many
     */
    ListedIncidence(int points, int replication, List<int[]> blocks) {
        blocksOfPoint = new int[points][replication];
        int[] found = new int[points];
        boolean[][] joined = new boolean[points][points];
        for (int block = 0; block < blocks.size(); block++) {
            for (int point : blocks.get(block)) {
                join(joined[point], blocks.get(block), point);
                requireReplication(found[point] < replication, point, replication);
                blocksOfPoint[point][found[point]++] = block;
            }
        }
        for (int point = 0; point < points; point++) {
            requireReplication(found[point] == replication, point, replication);
        }
    }

    private static void join(boolean[] joined, int[] block, int point) {
        for (int other : block) {
            if (joined[other]) {
                throw new IllegalArgumentException("points " + point + " and " + other + " are on two blocks");
            }
            joined[other] = other != point;
        }
    }

    private static void requireReplication(boolean holds, int point, int replication) {
        if (!holds) {
            throw new IllegalArgumentException("point " + point + " must be on " + replication + " blocks, was not");
        }
    }

    @Override
    public void blocksOf(long point, int[] blocks) {
        System.arraycopy(blocksOfPoint[(int) point], 0, blocks, 0, blocks.length);
    }

    @Override
    public int[] deleted(int count) {
        return new int[count];
    }
}
