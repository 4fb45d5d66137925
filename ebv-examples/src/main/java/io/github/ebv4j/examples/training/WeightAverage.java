package io.github.ebv4j.examples.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An exponential moving average of all parameters, running statistics included: each step keeps min(decay, (1 + t) /
 * (10 + t)) of it, t steps after the first, so that the random weights of the beginning are soon forgotten.
 */
final class WeightAverage {

    private final double decay;
    private final INDArray average;
    private final INDArray scratch;

    /** An average that is the parameters as they are now. */
    WeightAverage(double decay, INDArray parameters) {
        this.decay = decay;
        this.average = parameters.dup();
        this.scratch = parameters.dup();
    }

    /**
     * Takes a step's result in.
     *
     * @param step steps done, at least 1
     */
    void add(INDArray parameters, int step) {
        double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
        average.muli(kept).addi(scratch.assign(parameters).muli(1 - kept));
    }

    /** The average itself, not a copy. */
    INDArray values() {
        return average;
    }
}
