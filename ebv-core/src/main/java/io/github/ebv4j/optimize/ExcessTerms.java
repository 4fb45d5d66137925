package io.github.ebv4j.optimize;

import java.util.Arrays;

/** What cosines have above a limit, or below its negative: the sum of the squares, and the largest cosine met. */
final class ExcessTerms {

    /** A run of cosines; sums stay a lane apart, so that the compiler can use vector instructions. */
    private static final int LANES = 64;

    /** Cosines whose largest is found at once. */
    private static final int RUN = 16 * LANES;

    private final double limit;
    private final double[] squares = new double[LANES];
    private final double[] most = new double[LANES];
    private double largest;

    ExcessTerms(double limit) {
        this.limit = limit;
    }

    /** Turns the cosines from one index to another into what they are above the limit, or below its negative. */
    void weighInPlace(double[] cosines, int from, int to) {
        for (int first = from; first < to; first += RUN) {
            int end = Math.min(first + RUN, to);
            double inRun = largest(cosines, first, end);
            largest = Math.max(largest, inRun);
            if (inRun <= limit) {
                Arrays.fill(cosines, first, end, 0);
            } else {
                for (int part = first; part < end; part += LANES) {
                    int count = Math.min(LANES, end - part);
                    cutInPlace(cosines, part, count);
                    addSquares(cosines, part, count);
                }
            }
        }
    }

    private double largest(double[] cosines, int from, int to) {
        Arrays.fill(most, 0);
        for (int first = from; first < to; first += LANES) {
            int count = Math.min(LANES, to - first);
            for (int k = 0; k < count; k++) {
                most[k] = Math.max(most[k], Math.abs(cosines[first + k]));
            }
        }
        double all = 0;
        for (double lane : most) {
            all = Math.max(all, lane);
        }
        return all;
    }

    private void cutInPlace(double[] cosines, int first, int count) {
        double t = limit;
        for (int k = first; k < first + count; k++) {
            cosines[k] = Math.max(cosines[k] - t, 0) + Math.min(cosines[k] + t, 0);
        }
    }

    private void addSquares(double[] cosines, int first, int count) {
        for (int k = 0; k < count; k++) {
            squares[k] += cosines[first + k] * cosines[first + k];
        }
    }

    /** Sum of the squares of all excesses. */
    double sum() {
        return Arrays.stream(squares).sum();
    }

    /** Largest |cosine| met. */
    double largest() {
        return largest;
    }
}
