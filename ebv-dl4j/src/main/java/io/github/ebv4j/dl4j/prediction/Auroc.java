package io.github.ebv4j.dl4j.prediction;

import java.util.Arrays;

/**
 * Area under the receiver operating characteristic: how well a score separates positives from negatives, over all
 * thresholds.
 */
public final class Auroc {

    private Auroc() {}

    /**
     * The probability that a positive chosen at random scores higher than a negative chosen at random, a tie counted
     * half; exact, by ranks (the statistic of Mann and Whitney, Annals of Mathematical Statistics 18, 1947), in time n
     * log n.
     *
     * @param positives scores of the examples that should score high, such as cosines of known classes; not modified
     * @param negatives scores of the others; not modified
     * @return in [0, 1]; 0.5 for a score without information
     * @throws IllegalArgumentException if one of the two is empty or holds NaN
     */
    public static double of(double[] positives, double[] negatives) {
        double[] high = sorted("positives", positives);
        double[] low = sorted("negatives", negatives);
        long halves = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            while (notAbove < low.length && low[notAbove] <= score) {
                notAbove++;
            }
            halves += (long) below + notAbove;
        }
        return halves / (2.0 * high.length * low.length);
    }

    private static double[] sorted(String name, double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException(name + " must hold at least 1 score, held none");
        }
        double[] ascending = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException(name + " must be numbers, was NaN at " + i);
            }
            // -0.0 becomes 0.0, which sorting would otherwise hold to be larger.
            ascending[i] = scores[i] + 0.0;
        }
        Arrays.sort(ascending);
        return ascending;
    }
}
