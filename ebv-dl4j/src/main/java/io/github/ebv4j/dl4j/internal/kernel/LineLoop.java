package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.dl4j.internal.kernel.Normalization.Term;

/** What is done with a block of maps and the block that is added to it. */
@FunctionalInterface
interface LineLoop {

    /**
     * Applies lines and sum.
     *
     * @param x (input, output) the maps
     * @param other the added term; not modified
     */
    void run(float[] x, float[] other, int length);

    /** The cheapest loop for these terms. */
    static LineLoop of(ChannelBlocks blocks, ChannelLine line, Term other) {
        float[] scale = blocks.tiled(line.scale());
        if (other == null || other.line() == null) {
            float[] shift = blocks.tiled(line.shift());
            return other == null
                    ? (x, y, length) -> ChannelLoops.line(x, scale, shift, length)
                    : (x, y, length) -> ChannelLoops.lineAndSum(x, scale, shift, y, length);
        }
        double[] sum = line.shift().clone();
        for (int c = 0; c < sum.length; c++) {
            sum[c] += other.line().shift()[c];
        }
        float[] shift = blocks.tiled(sum);
        float[] otherScale = blocks.tiled(other.line().scale());
        return (x, y, length) -> ChannelLoops.twoLines(x, scale, shift, y, otherScale, length);
    }
}
