package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;

/**
 * Windows of examples side by side: lane w batch + b is window w of example b. For one position of the windows, the
 * lanes' tokens are runs of a column.
 */
final class WindowLanes {

    /** Values of queries, keys and values at once that stay in a core's cache. */
    private static final int BLOCK_VALUES = 1 << 17;

    private static final int LEAST_LANES = 64;
    private static final int MOST_LANES = 512;

    private final WindowGrid grid;
    private final int batch;
    private final int[] pixels;

    WindowLanes(Attention attention) {
        this.grid = attention.grid();
        this.batch = attention.tokens().batch();
        this.pixels = new int[grid.windows() * grid.positions()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = grid.pixel(i / grid.positions(), i % grid.positions());
        }
    }

    /** How many lanes are taken at once, where each has so many values: whole windows, or even parts of one. */
    static int blockLanes(Attention attention, int values) {
        int fitting = Math.max(LEAST_LANES, Math.min(MOST_LANES, BLOCK_VALUES / values));
        int batch = attention.tokens().batch();
        if (batch > fitting) {
            int parts = (batch + fitting - 1) / fitting;
            return (batch + parts - 1) / parts;
        }
        return Math.min(attention.lanes(), fitting / batch * batch);
    }

    /** What is done with a run of lanes of one window. */
    @FunctionalInterface
    private interface Run {
        /** @param token the first, negative if the position is padding */
        void apply(int window, int token, int at, int count);
    }

    private void forEachRun(int position, int from, int count, Run run) {
        for (int lane = from; lane < from + count; ) {
            int window = lane / batch;
            int length = Math.min((window + 1) * batch, from + count) - lane;
            int pixel = pixels[window * grid.positions() + position];
            run.apply(window, pixel < 0 ? -1 : pixel * batch + lane % batch, lane - from, length);
            lane += length;
        }
    }

    /** Reads a column at a position into a row; padded lanes get the padding. */
    void read(TokenColumns matrix, int column, int position, int from, int count, float padding, float[] row) {
        forEachRun(position, from, count, (window, token, at, length) -> {
            if (token < 0) {
                Arrays.fill(row, at, at + length, padding);
            } else {
                matrix.read(column, token, length, row, at);
            }
        });
    }

    /** Writes a row to a column at a position, where the lanes are not padded. */
    void write(TokenColumns matrix, int column, int position, int from, int count, float[] row) {
        forEachRun(position, from, count, (window, token, at, length) -> {
            if (token >= 0) {
                matrix.write(column, token, length, row, at);
            }
        });
    }

    /** Sum of a row where the lanes are padded. */
    double paddedSum(int position, int from, int count, float[] row) {
        double[] sum = new double[1];
        forEachRun(position, from, count, (window, token, at, length) -> {
            if (token < 0) {
                sum[0] += Lanes.sum(row, at, at + length);
            }
        });
        return sum[0];
    }

    /** Fills a row with the bias of two positions, and the mask where they belong to different parts of the map. */
    void fillBias(int query, int key, int from, int count, float bias, float[] row) {
        if (!grid.isMasked()) {
            Arrays.fill(row, 0, count, bias);
            return;
        }
        forEachRun(query, from, count, (window, token, at, length) -> {
            boolean apart = grid.part(window, query) != grid.part(window, key);
            Arrays.fill(row, at, at + length, apart ? bias + WindowGrid.MASK : bias);
        });
    }

    /** Fills a row with the factor of each lane's example. */
    void fillFactors(float[] factors, int from, int count, float[] row) {
        for (int j = 0; j < count; j++) {
            row[j] = factors[(from + j) % batch];
        }
    }
}
