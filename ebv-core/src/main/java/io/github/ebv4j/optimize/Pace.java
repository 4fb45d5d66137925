package io.github.ebv4j.optimize;

import java.time.Duration;
import java.util.Optional;

/**
 * How a refinement spends the time of its limit. Levels are as its settings say while there is time for all of them. Where
 * there is not, the second half of the limit goes to fewer and shorter ones: vectors that never see the sharpest levels stay
 * far above what they could reach.
 */
final class Pace {

    /** The share of the limit in which levels are as the settings say in any case. A fourth and two thirds ended much alike. */
    private static final double REGULAR_SHARE = 0.5;

    /** Levels are not made shorter than this; there are fewer instead. */
    private static final int FEWEST_EVALUATIONS = 25;

    private static final double FOR_EVER = Double.POSITIVE_INFINITY;

    private final double limit;

    /**
     * A level.
     *
     * @param growth factor from its sharpness to that of the level after it
     * @param until when it must end, in seconds since the run began
     */
    record Level(double growth, double until) {}

    /**
     * How far a run is.
     *
     * @param seconds since it began
     * @param levels since then
     * @param evaluations since then
     * @param startLeft seconds that the present start still takes, judged by others; infinity if there is none to judge by
     */
    record Done(double seconds, int levels, long evaluations, double startLeft) {}

    /** @param limit of the run; empty for levels that are always as the settings say */
    Pace(Optional<Duration> limit) {
        this.limit = limit.map(Pace::seconds).orElse(FOR_EVER);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }

    /** The next level. */
    Level next(RefineSettings settings, double relativeSharpness, Done done) {
        double left = limit - done.seconds();
        double sharper = Math.log(settings.lastSharpness() / relativeSharpness);
        double levels = Math.max(1, Math.ceil(sharper / Math.log(settings.sharpnessGrowth())));
        boolean asBefore = done.levels() > 0 && levels * done.seconds() / done.levels() <= left;
        boolean suffices = limit == FOR_EVER || asBefore || done.startLeft() <= left;
        double regular = REGULAR_SHARE * limit;
        if (suffices || done.seconds() < regular) {
            return new Level(settings.sharpnessGrowth(), suffices ? FOR_EVER : regular);
        }
        double affordable = done.evaluations() * Math.max(0, left) / done.seconds();
        double hurried = Math.max(1, Math.min(levels, Math.floor(affordable / FEWEST_EVALUATIONS)));
        double growth = Math.max(settings.sharpnessGrowth(), Math.exp(sharper / hurried));
        return new Level(growth, done.seconds() + left / hurried);
    }
}
