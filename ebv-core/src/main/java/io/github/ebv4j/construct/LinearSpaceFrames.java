package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.SignRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on linear spaces with small blocks: v points, r blocks on each, one block through any two
 * points (Steiner frames with blocks of several sizes: arXiv 1703.01786).
 *
 * <p>With r at least v - 1 the blocks are all pairs of points, and r - v + 1 blocks of each point's own: v (v - 1) / 2 +
 * v (r - v + 1) coordinates. With fewer there are t = v - 1 - r triples on every point and pairs for the rest: v t / 3 +
 * v (v - 1 - 2 t) / 2 coordinates. So the complete graphs and the triple systems are the two ends of a row of frames
 * with every number of blocks between.
 */
final class LinearSpaceFrames implements FrameCatalogue {

    /** With more points the hill climbing takes seconds; frames with longer blocks are better by then. */
    static final int MOST_POINTS = 200;

    private static final int MOST_REPLICATION = 1 << 12;

    /** Conference rows may serve where one block fewer is as good. */
    private static final int MOST_OF_A_SIZE = 2;

    @Override
    public String name() {
        return "linearSpace";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        // With triples alone there are v (v - 1) / 6 blocks.
        int most = (int) Math.min(MOST_POINTS, Math.sqrt(6.0 * dimension) + 2);
        return IntStream.rangeClosed(2, most).boxed().flatMap(v -> frames(size, dimension, v));
    }

    private static Stream<Frame> frames(long size, int dimension, int v) {
        int ownBlocks = Math.max(0, (dimension - v * (v - 1) / 2) / v);
        int most = Math.min(MOST_REPLICATION, v - 1 + ownBlocks);
        // Two vectors of one point and one of another: at least two blocks on a point.
        int fewest = Math.max(2, v / 2);
        return IntStream.iterate(most, r -> r >= fewest, r -> r - 1)
                .filter(r -> exists(v, r) && blocks(v, r) <= dimension)
                .filter(r -> v * (r + 1L) + dimension - blocks(v, r) >= size)
                .filter(r -> SignRows.count(r) > 0)
                .mapToObj(r -> frame(v, r))
                .filter(frame -> frame.serves(size, dimension))
                .limit(MOST_OF_A_SIZE);
    }

    static boolean exists(int v, int r) {
        return r >= v - 1 || PartialTriples.exist(v, v - 1 - r);
    }

    private static int blocks(int v, int r) {
        int t = v - 1 - r;
        return t < 0 ? v * (v - 1) / 2 - v * t : v * t / 3 + v * (v - 1 - 2 * t) / 2;
    }

    private static Frame frame(int v, int r) {
        return new SteinerFrame(
                blocks(v, r),
                0,
                v,
                r,
                1,
                new TreeMap<>(Map.of("r", String.valueOf(r), "v", String.valueOf(v))),
                () -> incidence(v, r));
    }

    /** The triples, then the pairs that are on none, then the blocks of one point. */
    static Incidence incidence(int v, int r) {
        List<int[]> blocks = new ArrayList<>(r < v - 1 ? PartialTriples.of(v, v - 1 - r) : List.of());
        boolean[][] joined = new boolean[v][v];
        for (int[] triple : blocks) {
            for (int x : triple) {
                for (int y : triple) {
                    joined[x][y] = true;
                }
            }
        }
        for (int x = 0; x < v; x++) {
            for (int y = x + 1; y < v; y++) {
                if (!joined[x][y]) {
                    blocks.add(new int[] {x, y});
                }
            }
        }
        for (int own = 0; own < (r - v + 1) * v; own++) {
            blocks.add(new int[] {own % v});
        }
        return new ListedIncidence(v, r, blocks);
    }
}
