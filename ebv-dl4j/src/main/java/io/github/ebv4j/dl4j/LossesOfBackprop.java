package io.github.ebv4j.dl4j;

import java.util.function.Supplier;

/**
 * Losses that back-propagation found, kept until the score of the same input and labels asks for them. Deeplearning4j
 * asks for both in every step, and would go through the layer twice.
 */
final class LossesOfBackprop {

    private double[] kept;

    void keep(double[] losses) {
        kept = losses;
    }

    /** To be called when input, labels or mask change. */
    void forget() {
        kept = null;
    }

    /**
     * The losses, which are forgotten then.
     *
     * @param training whether the score is that of a training step; any other one has losses of its own
     * @param anew finds the losses where none are kept
     */
    double[] take(boolean training, Supplier<double[]> anew) {
        double[] losses = training && kept != null ? kept : anew.get();
        kept = null;
        return losses;
    }
}
