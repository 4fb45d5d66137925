package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.SignRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A (v, k, 1) block design: v points, blocks of k points each, and just one block through any two points.
 *
 * <p>Shortening deletes, one after another, a block with the fewest points left on it, the first of them.
 */
final class BlockDesign implements Incidence {

    /** Shortening looks through all blocks, so it is offered for designs of ordinary size. */
    private static final int LARGEST_SHORTENED = 1 << 14;

    private final int points;
    private final int[][] blocks;
    private final int[][] blocksOfPoint;

    /** @throws IllegalArgumentException if two points are not on just one block */
    BlockDesign(int points, Collection<int[]> blockList) {
        this.points = points;
        this.blocks = blockList.toArray(int[][]::new);
        int replication = (points - 1) / (blocks[0].length - 1);
        this.blocksOfPoint = new int[points][replication];
        boolean[][] joined = new boolean[points][points];
        int[] found = new int[points];
        for (int block = 0; block < blocks.length; block++) {
            for (int point : blocks[block]) {
                requireNew(joined[point], blocks[block], point);
                blocksOfPoint[point][found[point]++] = block;
            }
        }
        if (blocks.length * blocks[0].length != points * replication) {
            throw new IllegalArgumentException("a design of " + points + " points and blocks of " + blocks[0].length
                    + " must have " + points * replication / blocks[0].length + " blocks, had " + blocks.length);
        }
    }

    private static void requireNew(boolean[] joined, int[] block, int point) {
        for (int other : block) {
            if (joined[other]) {
                throw new IllegalArgumentException("points " + point + " and " + other + " are on two blocks");
            }
            joined[other] = other != point;
        }
    }

    /**
     * Frames that may serve so many vectors of this dimension, of a design of v points in blocks of k, whole or
     * shortened.
     *
     * @param design makes it; asked only where shortening may leave enough points
     */
    static Stream<Frame> frames(
            long size, int dimension, int v, int k, SortedMap<String, String> structure, Supplier<BlockDesign> design) {
        int r = (v - 1) / (k - 1);
        long allBlocks = (long) v * r / k;
        if (allBlocks > (long) dimension + r) {
            return Stream.empty();
        }
        int blocks = Math.toIntExact(allBlocks);
        int deleted = Math.max(0, blocks - dimension);
        boolean shortens = blocks <= LARGEST_SHORTENED;
        if (deleted > 0 && !(shortens && (long) mostPointsLeft(v, k, deleted) * SignRows.count(r) + k >= size)) {
            return Stream.empty();
        }
        if (deleted == 0) {
            return Stream.of(new SteinerFrame(blocks, 0, v, r, 1, structure, design::get));
        }
        return design.get().shortened(deleted, structure);
    }

    private Stream<Frame> shortened(int deleted, SortedMap<String, String> structure) {
        int[] deletedBlocks = deleted(deleted);
        int[] deletedOnPoint = new int[points];
        for (int block : deletedBlocks) {
            Arrays.stream(blocks[block]).forEach(point -> deletedOnPoint[point]++);
        }
        long left = Arrays.stream(deletedOnPoint).filter(count -> count == 0).count();
        int replication = blocksOfPoint[0].length;
        SteinerFrame frame = new SteinerFrame(blocks.length, deleted, left, replication, 1, structure, () -> this);
        int[] cutPoints = Arrays.stream(deletedBlocks)
                .map(block -> (int) Arrays.stream(blocks[block])
                        .filter(point -> deletedOnPoint[point] == 1)
                        .count())
                .toArray();
        int most =
                IntStream.range(0, deleted).reduce(0, (best, next) -> cutPoints[next] > cutPoints[best] ? next : best);
        return cutPoints[most] == 0
                ? Stream.of(frame)
                : Stream.of(frame, new CutPointFrame(frame, most, cutPoints[most]));
    }

    /** Blocks within s points have at most s (s - 1) / (k (k - 1)) members. */
    private static int mostPointsLeft(int v, int k, int deleted) {
        int covered = k;
        while (covered * (covered - 1) < deleted * k * (k - 1)) {
            covered++;
        }
        return v - covered;
    }

    @Override
    public void blocksOf(long point, int[] own) {
        System.arraycopy(blocksOfPoint[(int) point], 0, own, 0, own.length);
    }

    @Override
    public int[] deleted(int count) {
        int[] pointsLeft = new int[blocks.length];
        Arrays.fill(pointsLeft, blocks[0].length);
        BitSet covered = new BitSet(points);
        int[] deleted = new int[count];
        for (int i = 0; i < count; i++) {
            int fewest = indexOfSmallest(pointsLeft);
            for (int point : blocks[fewest]) {
                if (!covered.get(point)) {
                    covered.set(point);
                    Arrays.stream(blocksOfPoint[point]).forEach(block -> pointsLeft[block]--);
                }
            }
            pointsLeft[fewest] = Integer.MAX_VALUE;
            deleted[i] = fewest;
        }
        return deleted;
    }

    private static int indexOfSmallest(int[] values) {
        int smallest = 0;
        for (int i = 1; i < values.length; i++) {
            smallest = values[i] < values[smallest] ? i : smallest;
        }
        return smallest;
    }
}
