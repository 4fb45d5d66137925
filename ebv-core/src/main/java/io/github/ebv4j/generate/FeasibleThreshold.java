package io.github.ebv4j.generate;

import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.optimize.ThresholdSgd;

/**
 * A threshold that {@link ThresholdSgd} can be expected to reach at its default settings, for users who name none.
 *
 * <p>An empirical rule, not a theorem: bound (1.1 + 0.2 ln(N / d)) + 0.005, but at most half way from the bound to 1.
 * The rule leaves room, because a threshold that is too low is not nearly reached: the descent then pushes every pair
 * at once, and stays near where it began, at several times the bound. docs/EXPERIMENTS.md has the runs.
 */
public final class FeasibleThreshold {

    private static final double EXCESS = 1.1;
    private static final double EXCESS_PER_LOG = 0.2;
    /** The descent's fixed learning rate leaves noise of this size. */
    private static final double NOISE = 0.005;

    private static final double ROOM_AT_MOST = 0.5;

    private FeasibleThreshold() {}

    /**
     * The threshold.
     *
     * @param size number of vectors N
     * @param dimension length d of each
     * @return in (0, 1]
     */
    public static double of(long size, int dimension) {
        double bound = LowerBounds.best(size, dimension).value();
        double excess = EXCESS + EXCESS_PER_LOG * Math.max(0, Math.log((double) size / dimension));
        // Where the bound is near 1 the rule passes it; half the room above the bound is then asked for.
        return Math.min(bound * excess + NOISE, bound + ROOM_AT_MOST * (1 - bound));
    }
}
