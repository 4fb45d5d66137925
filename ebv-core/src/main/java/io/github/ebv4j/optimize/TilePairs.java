package io.github.ebv4j.optimize;

import java.util.Arrays;

/** The pairs of a tile of a {@link GramKernel}, each once. */
final class TilePairs {

    /** What is done with the pairs from one index of a tile to another. */
    interface Run {
        void weighInPlace(double[] tile, int from, int to);
    }

    private TilePairs() {}

    /**
     * Walks over the cosines of {@code count} consecutive rows by themselves and all later ones, row by row of these: of
     * the pairs among the {@code count} rows each is taken once, and its second place is set to 0.
     *
     * @param rest how many rows the tile has by {@code count}
     */
    static void weighInPlace(double[] tile, int count, int rest, Run run) {
        for (int row = 0; row < count; row++) {
            int offset = row * count;
            run.weighInPlace(tile, offset, offset + row);
            Arrays.fill(tile, offset + row, offset + count, 0);
        }
        run.weighInPlace(tile, count * count, count * rest);
    }
}
