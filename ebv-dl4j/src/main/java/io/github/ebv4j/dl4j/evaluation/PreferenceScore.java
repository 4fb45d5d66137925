package io.github.ebv4j.dl4j.evaluation;

import java.util.Arrays;

/**
 * Hierarchically Ordered Preference Score (HOPS): how far a ranking of the classes has the order of a tree, where the first
 * places count most.
 *
 * <p>The distances from the right class are numbered from 0 in increasing order; the number of a class is its preference.
 * With the preferences q_1 &lt;= ... &lt;= q_N in the best order and r_1, ..., r_N in that of the ranking, the score is 1 - sum_i
 * w_i |q_i - r_i| / sum_i w_i |q_i - q_(N+1-i)|, or 0 where that is negative: 1 for the best order, 0 for its reverse and
 * whatever is as bad. The weight of the t-th of n places (from t = 0) with preference q is 2^-q (1 - t / (2 n)), so that it falls
 * linearly from 2^-q towards 2^-(q+1). The last preference goes on towards 0, 2^-q (1 - t / n), and the right class has 1.
 *
 * <p>At k the sums are over the first k places, and the worst order has only those reversed; at 1 the score is the top-1
 * accuracy.
 *
 * <p>Source: Sani, Anand, Hier-COS, CVPR 2026 (arXiv 2503.07853); the weights are those of the authors' published notebook
 * ("Code for Analysis (HOPS, FPA, Tree)", Depanshu-Sani/Hier-COS).
 */
final class PreferenceScore {

    private final int[] best;
    private final int[] ranked;
    private final double[] weights;

    /**
     * Scores of one ranking.
     *
     * @param distances from the right class, in the order of the ranking, each at most {@code largest}; one is 0
     * @param largest distance that there may be
     */
    PreferenceScore(int[] distances, int largest) {
        int[] counts = new int[largest + 1];
        for (int distance : distances) {
            counts[distance]++;
        }
        int[] preferences = new int[largest + 1];
        for (int distance = 1; distance <= largest; distance++) {
            preferences[distance] = preferences[distance - 1] + (counts[distance - 1] > 0 ? 1 : 0);
        }
        this.ranked =
                Arrays.stream(distances).map(distance -> preferences[distance]).toArray();
        this.best = ranked.clone();
        Arrays.sort(best);
        this.weights = weights(best);
    }

    private static double[] weights(int[] best) {
        double[] weights = new double[best.length];
        int last = best[best.length - 1];
        for (int first = 0; first < best.length; ) {
            int end = first;
            while (end < best.length && best[end] == best[first]) {
                end++;
            }
            double most = Math.pow(2, -best[first]);
            double least = best[first] == last ? 0 : most / 2;
            for (int i = first; i < end; i++) {
                weights[i] = best[first] == 0 ? 1 : most + (least - most) * (i - first) / (end - first);
            }
            first = end;
        }
        return weights;
    }

    /** The score of the first k places, k in [1, N]. */
    double at(int k) {
        if (k == 1) {
            return ranked[0] == 0 ? 1 : 0;
        }
        double missed = 0;
        double worst = 0;
        for (int i = 0; i < k; i++) {
            missed += weights[i] * Math.abs(best[i] - ranked[i]);
            worst += weights[i] * Math.abs(best[i] - best[k - 1 - i]);
        }
        return Math.max(0, 1 - missed / worst);
    }

    /** The score of all places. */
    double ofAll() {
        return at(best.length);
    }
}
