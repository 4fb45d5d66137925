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
    public static final LevelWeights AUTO = new LevelWeights(Kind.AUTOMATIC, null);

    /** What all levels above the classes weigh together in {@link #forLearning}, and in {@link #AUTO} where there is one. */
    private static final double UPPER = .3;

    private static final double SUM_TOLERANCE = 1e-6;

    private static final LevelWeights LARGEST_GAP = new LevelWeights(Kind.LARGEST_GAP, null);

    private static final LevelWeights FOR_LEARNING = new LevelWeights(Kind.FOR_LEARNING, null);

    private enum Kind {
        GIVEN,
        AUTOMATIC,
        LARGEST_GAP,
        FOR_LEARNING
    }

    private final Kind kind;

    /** Null unless given. */
    private final double[] given;

    private LevelWeights(Kind kind, double[] given) {
        this.kind = kind;
        this.given = given;
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
                Kind.GIVEN, Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    /**
     * The weights with the largest smallest proven gap between neighbouring depths: the solution of a linear programme,
     * at which all gaps are equal.
     */
    public static LevelWeights largestGap() {
        return LARGEST_GAP;
    }

    /**
     * The weights for a head that is to be trained: .7 for the classes, and .3 for all levels above them, in equal parts. The
     * upper levels also get about a quarter of the dimensions only, where the spec leaves these open. So most of the cosine is
     * left to tell the classes of a branch apart; the order of the cosines by depth may then not be proven.
     *
     * <p>Why not {@link #AUTO}: on 3,755 drawn characters and their radicals in 128 dimensions, a network with these vectors came
     * to the accuracy of those of the largest proven gap on the fonts for validation, sooner, and went beyond it on the font for
     * the test (docs/EXPERIMENTS.md).
     */
    public static LevelWeights forLearning() {
        return FOR_LEARNING;
    }

    /** Whether these are {@link #forLearning}. */
    public boolean areForLearning() {
        return kind == Kind.FOR_LEARNING;
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
        double[] most = mostForClasses(coherences.length);
        return switch (kind) {
            case GIVEN -> given.clone();
            case FOR_LEARNING -> most;
            case LARGEST_GAP -> largestGap(coherences);
            case AUTOMATIC ->
                coherences.length == 2 && new ProvenCosines(most, coherences).gap() > 0 ? most : largestGap(coherences);
        };
    }

    private static double[] mostForClasses(int levels) {
        double[] weights = new double[levels];
        Arrays.fill(weights, levels == 1 ? 1 : UPPER / (levels - 1));
        weights[levels - 1] = levels == 1 ? 1 : 1 - UPPER;
        return weights;
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
        return other instanceof LevelWeights that && kind == that.kind && Arrays.equals(given, that.given);
    }

    @Override
    public int hashCode() {
        return 31 * kind.ordinal() + Arrays.hashCode(given);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case GIVEN -> Arrays.toString(given);
            case AUTOMATIC -> "automatic";
            case LARGEST_GAP -> "of the largest gap";
            case FOR_LEARNING -> "for learning";
        };
    }
}
