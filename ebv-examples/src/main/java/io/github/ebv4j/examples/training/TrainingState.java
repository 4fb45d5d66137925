package io.github.ebv4j.examples.training;

import java.util.List;

/**
 * All that the rest of a training depends on. The order of the images and every random draw follow from the plan's seed
 * and the number of the step.
 *
 * @param step steps done
 * @param lossSum of the steps of the epoch that is under way
 * @param lossCount number of these steps that had images
 * @param seconds wall-clock time of the training so far
 * @param history epochs done and measured
 * @param parameters of the network
 * @param updater its updater's state; empty if it has none
 * @param average moving average of the parameters; empty if there is none
 * @param best parameters of the best epoch; empty if none is kept
 */
record TrainingState(
        int step,
        double lossSum,
        int lossCount,
        double seconds,
        List<EpochResult> history,
        float[] parameters,
        float[] updater,
        float[] average,
        float[] best) {}
