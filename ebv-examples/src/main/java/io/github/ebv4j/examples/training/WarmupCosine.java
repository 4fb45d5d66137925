package io.github.ebv4j.examples.training;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that rises evenly to its peak over the first tenth of the steps, then falls along half a cosine to 0.
 */
public final class WarmupCosine implements ISchedule {

    private static final long serialVersionUID = 1;
    private static final double WARMUP_SHARE = 0.1;

    @JsonProperty
    private final double peak;

    @JsonProperty
    private final int steps;

    /**
     * A schedule.
     *
     * @param peak highest value
     * @param steps steps until it is 0, at least 1
     */
    @JsonCreator
    public WarmupCosine(@JsonProperty("peak") double peak, @JsonProperty("steps") int steps) {
        this.peak = peak;
        this.steps = steps;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        double warmup = Math.max(1, WARMUP_SHARE * steps);
        if (iteration + 1 < warmup) {
            return peak * (iteration + 1) / warmup;
        }
        double done = Math.min(1, (iteration + 1 - warmup) / Math.max(1, steps - warmup));
        return peak * 0.5 * (1 + Math.cos(Math.PI * done));
    }

    @Override
    public ISchedule clone() {
        return new WarmupCosine(peak, steps);
    }
}
