package io.github.ebv4j.examples.training;

/** Hears how a training is getting on. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Called after each step.
     *
     * @param step steps done
     * @param steps all steps
     * @param loss of the last batch
     */
    void onStep(int step, int steps, double loss);

    /** Called after each epoch that is measured. */
    default void onEpoch(EpochResult epoch) {}
}
