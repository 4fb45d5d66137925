package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Java loops over the memory of the CPU backend, in FLOAT: each pass reads and writes every value once. */
final class HostTokenKernels implements TokenKernels {

    static final HostTokenKernels INSTANCE = new HostTokenKernels();

    /** Tokens of all channels that stay in a core's cache. */
    private static final int BLOCK_VALUES = 1 << 14;

    private static final int LEAST_TOKENS = 64;
    private static final int MOST_TOKENS = 512;

    private HostTokenKernels() {}

    private static int blockTokens(int channels) {
        return Math.max(LEAST_TOKENS, Math.min(MOST_TOKENS, BLOCK_VALUES / channels));
    }

    /** What is done with tokens from one on, so many. */
    @FunctionalInterface
    private interface Block {
        void apply(int from, int count, ScratchRows scratch);
    }

    private static void inBlocks(int tokens, int size, Block block) {
        HostThreads.forEach((tokens + size - 1) / size, i -> {
            int from = i * size;
            block.apply(from, Math.min(size, tokens - from), ScratchRows.ofLength(size));
        });
    }

    private static float[][] read(TokenColumns matrix, int columns, int from, int count, ScratchRows scratch) {
        float[][] rows = scratch.take(columns);
        for (int c = 0; c < columns; c++) {
            matrix.read(c, from, count, rows[c], 0);
        }
        return rows;
    }

    private static float[] zeros(ScratchRows scratch) {
        float[] row = scratch.take();
        Arrays.fill(row, 0);
        return row;
    }

    @Override
    public void normalise(INDArray rows, INDArray normalised, INDArray inverse, INDArray copy) {
        TokenColumns from = new TokenColumns(rows);
        TokenColumns to = new TokenColumns(normalised);
        TokenColumns deviations = new TokenColumns(inverse);
        TokenColumns again = copy == null ? null : new TokenColumns(copy);
        int channels = from.columns();
        inBlocks(from.rows(), blockTokens(channels), (first, count, scratch) -> {
            float[][] x = read(from, channels, first, count, scratch);
            float[] mean = zeros(scratch);
            float[] scale = zeros(scratch);
            moments(x, channels, mean, scale, count);
            deviations.write(0, first, count, scale, 0);
            float[] line = scratch.take();
            for (int c = 0; c < channels; c++) {
                Lanes.standardise(x[c], mean, scale, line, count);
                to.write(c, first, count, line, 0);
                if (again != null) {
                    again.write(c, first, count, x[c], 0);
                }
            }
            Arrays.fill(line, 1);
            to.write(channels, first, count, line, 0);
        });
    }

    private static void moments(float[][] x, int channels, float[] mean, float[] scale, int count) {
        Lanes.addRows(x, channels, mean, count);
        Lanes.multiply(mean, 1f / channels, count);
        for (int c = 0; c < channels; c++) {
            Lanes.addSquares(x[c], mean, scale, count);
        }
        Lanes.inverseRoots(scale, 1f / channels, (float) EPSILON, count);
    }

    @Override
    public void normaliseGradient(
            INDArray gradient, INDArray normalised, INDArray inverse, INDArray base, INDArray sum) {
        TokenColumns above = new TokenColumns(gradient);
        TokenColumns unit = new TokenColumns(normalised);
        TokenColumns deviations = new TokenColumns(inverse);
        TokenColumns from = new TokenColumns(base);
        TokenColumns to = new TokenColumns(sum);
        int channels = above.columns();
        inBlocks(above.rows(), blockTokens(2 * channels), (first, count, scratch) -> {
            float[][] g = read(above, channels, first, count, scratch);
            float[][] x = read(unit, channels, first, count, scratch);
            float[] scale = read(deviations, 1, first, count, scratch)[0];
            float[] mean = zeros(scratch);
            float[] along = zeros(scratch);
            Lanes.addRows(g, channels, mean, count);
            Lanes.multiply(mean, 1f / channels, count);
            Lanes.addProducts(g, 0, x, 0, 1, channels, along, count);
            Lanes.multiply(along, 1f / channels, count);
            float[] line = scratch.take();
            for (int c = 0; c < channels; c++) {
                from.read(c, first, count, line, 0);
                Lanes.addStandardised(g[c], mean, x[c], along, scale, line, count);
                to.write(c, first, count, line, 0);
            }
        });
    }

    @Override
    public void gelu(INDArray values, INDArray hidden, float[] factors, boolean slopes) {
        TokenColumns from = new TokenColumns(values);
        TokenColumns to = new TokenColumns(hidden);
        float[] ofTokens = factors == null ? null : repeated(factors, from.rows());
        inBlocks(from.rows(), MOST_TOKENS, (first, count, scratch) -> {
            float[] factor = scratch.take();
            Arrays.fill(factor, 1);
            if (ofTokens != null) {
                System.arraycopy(ofTokens, first, factor, 0, count);
            }
            to.write(from.columns(), first, count, factor, 0);
            float[][] lines = scratch.take(4);
            for (int c = 0; c < from.columns(); c++) {
                from.read(c, first, count, lines[0], 0);
                gelu(lines, ofTokens == null ? null : factor, slopes, count);
                to.write(c, first, count, lines[3], 0);
                if (slopes) {
                    from.write(c, first, count, lines[2], 0);
                }
            }
        });
    }

    static float[] repeated(float[] factors, int tokens) {
        float[] all = new float[tokens];
        for (int at = 0; at < tokens; at += factors.length) {
            System.arraycopy(factors, 0, all, at, factors.length);
        }
        return all;
    }

    /** Line 0 is x; line 3 becomes the unit, line 2 the slope. */
    private static void gelu(float[][] lines, float[] factor, boolean slopes, int n) {
        LaneFunctions.normalTails(lines[0], lines[1], lines[2], n);
        LaneFunctions.gelu(lines[0], lines[2], lines[3], n);
        if (slopes) {
            LaneFunctions.geluSlopes(lines[0], lines[1], lines[2], n);
        }
        if (factor != null) {
            Lanes.multiply(lines[3], factor, n);
            Lanes.multiply(lines[2], factor, n);
        }
    }

    @Override
    public void attend(Attention attention, INDArray projected, INDArray probabilities, INDArray attended) {
        new HostAttention(attention, projected).attend(probabilities, attended);
    }

    @Override
    public void attendGradient(
            Attention attention,
            INDArray projected,
            INDArray probabilities,
            INDArray gradient,
            INDArray projectedGradient,
            INDArray tableGradient,
            INDArray paddingGradient) {
        new HostAttentionGradient(attention, projected, probabilities, gradient, projectedGradient)
                .run(tableGradient, paddingGradient);
    }

    @Override
    public void join(Tokens from, INDArray rows, INDArray joined) {
        new HostMerging(from, rows, joined).join();
    }

    @Override
    public void separate(Tokens from, INDArray joined, INDArray rows) {
        new HostMerging(from, rows, joined).separate();
    }
}
