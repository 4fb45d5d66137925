package io.github.ebv4j.dl4j.backbone;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Takes a part of every weight off it in each step: the coefficient times the learning rate. It is no part of the loss, so a
 * network's score has nothing of it, where Deeplearning4j's {@code WeightDecay} adds half the squared weights and reads them
 * all for that in every step.
 *
 * <p>Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization, ICLR 2019.
 *
 * @param coefficient part of a weight at learning rate 1, at least 0
 */
public record DecoupledWeightDecay(
        @JsonProperty("coefficient") double coefficient) implements Regularization {

    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException if the coefficient is negative or not finite */
    @JsonCreator
    public DecoupledWeightDecay {
        Checks.notNegative("weight decay", coefficient);
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    /** Adds the decay to what is about to be taken off the weights. */
    @Override
    public void apply(INDArray weights, INDArray step, double learningRate, int iteration, int epoch) {
        Nd4j.exec(new Axpy(weights, step, step, coefficient * learningRate));
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        return 0;
    }

    @Override
    public Regularization clone() {
        return this;
    }
}
