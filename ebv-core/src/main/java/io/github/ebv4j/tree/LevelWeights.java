package io.github.ebv4j.tree;

import java.util.Arrays;

/**
 * The weights of the levels of a tree: how much of the cosine of two leaves each level gives. w_1 belongs to the level
 * below the root, w_L to the leaves; their sum is 1. Immutable.
 */
public final class LevelWeights {

    /**
     * The default. A tree of two levels has .3 and .7 where these prove the order of the cosines in the dimensions at
     * hand; a pilot on rendered characters found them better than equal weights. Any other tree has {@link
     * #largestGap}.
     */
    public static final LevelWeights AUTO = new LevelWeights(null, true);

    /** The default of two levels, where it proves the order. */
    private static final double[] OF_TWO_LEVELS = {.3, .7};

    private static final double SUM_TOLERANCE = 1e-6;

    private static final LevelWeights LARGEST_GAP = new LevelWeights(null, false);

    private final double[] given;
    private final boolean automatic;

    private LevelWeights(double[] given, boolean automatic) {
        this.given = given;
        this.automatic = automatic;
    }

    /**
     * Weights of the caller's choice.
     *
     * @param weights one for each level, from below the root to the leaves; copied
     * @throws IllegalArgumentException if a weight is outside (0, 1], or their sum is off 1 by more than 1e-6
     */
    public static LevelWeights of(double... weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && weights[i] <= 1)) {
                throw new IllegalArgumentException(
                        "weight of level " + (i + 1) + " must be in (0, 1], was " + weights[i]);
            }
        }
        double sum = Arrays.stream(weights).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("weights must have the sum 1, had " + sum);
        }
        return new LevelWeights(
                Arrays.stream(weights).map(weight -> weight / sum).toArray(), false);
    }

    /**
     * The weights with the largest smallest proven gap between neighbouring depths: the solution of a linear programme,
     * at which all gaps are equal.
     */
    public static LevelWeights largestGap() {
        return LARGEST_GAP;
    }

    /**
     * The weights for levels of given coherences.
     *
     * @param coherences mu_1 to mu_L, each below 1; not modified
     * @return a new array of length L
     * @throws IllegalArgumentException if weights of the caller's choice are not as many as the levels
     */
    public double[] resolved(double... coherences) {
        requireLevels(coherences.length);
        if (given != null) {
            return given.clone();
        }
        boolean two = automatic && coherences.length == 2;
        return two && new ProvenCosines(OF_TWO_LEVELS, coherences).gap() > 0
                ? OF_TWO_LEVELS.clone()
                : largestGap(coherences);
    }

    /** @throws IllegalArgumentException if there are not as many weights as levels */
    void requireLevels(int levels) {
        if (given != null && given.length != levels) {
            throw new IllegalArgumentException("weights must be " + levels
                    + ", one for each level of the tree below its root, were " + given.length);
        }
    }

    /**
     * With a gap t, w_k (1 - mu_k) - 2 sum over l &gt; k of w_l mu_l &gt;= t asks the least of w_k where it is met exactly, and
     * less of w_k the less the later weights are. So all gaps are equal at the optimum, every weight is a multiple of t, found
     * from the last level up, and t follows from the sum 1.
     */
    private static double[] largestGap(double[] coherences) {
        double[] weights = new double[coherences.length];
        double later = 0;
        double sum = 0;
        for (int level = weights.length - 1; level >= 0; level--) {
            weights[level] = (1 + 2 * later) / (1 - coherences[level]);
            later += weights[level] * coherences[level];
            sum += weights[level];
        }
        for (int level = 0; level < weights.length; level++) {
            weights[level] /= sum;
        }
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelWeights that && automatic == that.automatic && Arrays.equals(given, that.given);
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(automatic) + Arrays.hashCode(given);
    }

    @Override
    public String toString() {
        if (given != null) {
            return Arrays.toString(given);
        }
        return automatic ? "automatic" : "of the largest gap";
    }
}
