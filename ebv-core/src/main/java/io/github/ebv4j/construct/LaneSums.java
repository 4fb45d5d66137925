package io.github.ebv4j.construct;

import java.util.Arrays;

/**
 * Sums over the entries of vectors that lie side by side. Not safe for use by several threads.
 *
 * <p>Runs of whole entries are added to one another first: only where both arrays are walked at the same index does the
 * compiler use vector instructions.
 */
final class LaneSums {

    private static final int RUN = 1024;

    private final float[] run;
    private final float[] total;
    private final int lanes;
    private final double[] sums;

    LaneSums(int lanes) {
        this.lanes = lanes;
        this.run = new float[Math.max(1, RUN / lanes) * lanes];
        this.total = new float[run.length];
        this.sums = new double[lanes];
    }

    /** Adds to lane j's sum its values at j, lanes + j, ... below {@code end}, a multiple of lanes. */
    void add(float[] values, int end) {
        Arrays.fill(total, 0);
        for (int start = 0; start < end; start += run.length) {
            int count = Math.min(run.length, end - start);
            System.arraycopy(values, start, run, 0, count);
            addTo(total, run, count);
        }
        for (int start = 0; start < total.length; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                sums[lane] += total[start + lane];
            }
        }
    }

    private static void addTo(float[] total, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            total[i] += values[i];
        }
    }

    /** The sums so far, length lanes. */
    double[] sums() {
        return sums;
    }
}
