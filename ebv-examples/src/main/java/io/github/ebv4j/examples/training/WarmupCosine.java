package io.github.ebv4j.examples.training;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A learning rate that rises evenly to its peak over the first steps, then falls along half a cosine to 0. */
public final class WarmupCosine implements ISchedule {

    /** The part of the steps that is warm-up, where nothing else is asked for. */
    static final double WARMUP_SHARE = 0.1;

    private static final long serialVersionUID = 2;

    @JsonProperty
    private final double peak;

    @JsonProperty
    private final int steps;

    @JsonProperty
    private final double warmupShare;

    @JsonProperty
    private final double start;

    /**
     * A schedule that rises from 0 over a tenth of the steps.
     *
     * @param peak highest value
     * @param steps steps until it is 0, at least 1
     */
    public WarmupCosine(double peak, int steps) {
        this(peak, steps, WARMUP_SHARE, 0.0);
    }

    /**
     * A schedule.
     *
     * @param peak highest value
     * @param steps steps until it is 0, at least 1
     * @param warmupShare part of the steps until the peak, in [0, 1]; a tenth if null, as in models saved before it
     *     could be chosen
     * @param start part of the peak that the rise begins from, in [0, 1]; 0 if null
     */
    @JsonCreator
    public WarmupCosine(
            @JsonProperty("peak") double peak,
            @JsonProperty("steps") int steps,
            @JsonProperty("warmupShare") Double warmupShare,
            @JsonProperty("start") Double start) {
        this.peak = peak;
        this.steps = steps;
        this.warmupShare = warmupShare == null ? WARMUP_SHARE : warmupShare;
        this.start = start == null ? 0 : start;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        double warmup = Math.max(1, warmupShare * steps);
        if (iteration + 1 < warmup) {
            return peak * (start * warmup + (1 - start) * (iteration + 1)) / warmup;
        }
        double done = Math.min(1, (iteration + 1 - warmup) / Math.max(1, steps - warmup));
        return peak * 0.5 * (1 + Math.cos(Math.PI * done));
    }

    @Override
    public ISchedule clone() {
        return new WarmupCosine(peak, steps, warmupShare, start);
    }
}
