package io.github.ebv4j.dl4j.internal.kernel;

/** Sums of a block in single precision, folded into those of the channels before they grow long. */
final class Gathered {

    /** Blocks that are summed in single precision before double takes over. */
    private static final int FOLD = 128;

    private final ChannelBlocks blocks;
    private final double[] sums;
    private final float[] block;
    private int added;

    /** @param sums (output) one a channel, added to */
    Gathered(ChannelBlocks blocks, double[] sums) {
        this.blocks = blocks;
        this.sums = sums;
        this.block = new float[blocks.block()];
    }

    /** Where a block's values are added, each at its place. */
    float[] block() {
        return block;
    }

    /** To be called after every block. */
    void foldSometimes() {
        added++;
        if (added == FOLD) {
            fold();
        }
    }

    /** Ends the sums. */
    void fold() {
        added = 0;
        blocks.fold(block, sums);
    }

    /** The sums over all parts; the first is overwritten with them. */
    static double[] total(double[][] parts) {
        double[] total = parts[0];
        for (int part = 1; part < parts.length; part++) {
            for (int c = 0; c < total.length; c++) {
                total[c] += parts[part][c];
            }
        }
        return total;
    }
}
