package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;

/**
 * How a matrix of pixels and channels is walked: in blocks of whole pixels, small enough for the nearest cache and long
 * enough for vector instructions, shared out over the threads.
 *
 * @param length values in all, a multiple of channels
 * @param channels side by side in memory
 */
record ChannelBlocks(long length, int channels) {

    private static final int BLOCK = 2048;
    private static final long WORTH_A_THREAD = 1 << 15;

    /** What a thread does with its blocks. */
    @FunctionalInterface
    interface Part {

        /**
         * Walks a range.
         *
         * @param part number of the range
         * @param from first value
         * @param to after the last value
         */
        void run(int part, long from, long to);
    }

    /** Values of a whole block. */
    int block() {
        return (int) Math.min(length, (long) channels * Math.max(1, BLOCK / channels));
    }

    /** Ranges that run side by side. */
    int parts() {
        return (int) Math.max(1, Math.min(HostThreads.count(), length / WORTH_A_THREAD));
    }

    /** Runs all ranges, each of whole blocks but for the last. */
    void forEachPart(Part part) {
        int parts = parts();
        long blocks = (length + block() - 1) / block();
        HostThreads.forEach(parts, p -> {
            long from = blocks * p / parts * block();
            long to = Math.min(length, blocks * (p + 1) / parts * block());
            part.run(p, from, to);
        });
    }

    /** Repeats one value a channel over a block. */
    float[] tiled(double[] values) {
        float[] tiled = new float[block()];
        for (int i = 0; i < Math.min(channels, tiled.length); i++) {
            tiled[i] = (float) values[i];
        }
        for (int filled = channels; filled < tiled.length; filled *= 2) {
            System.arraycopy(tiled, 0, tiled, filled, Math.min(filled, tiled.length - filled));
        }
        return tiled;
    }

    /** Adds what a block gathered to the sums of the channels, and clears it. */
    void fold(float[] block, double[] sums) {
        for (int start = 0; start < block.length; start += channels) {
            for (int c = 0; c < channels; c++) {
                sums[c] += block[start + c];
            }
        }
        Arrays.fill(block, 0);
    }
}
