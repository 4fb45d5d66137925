package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What the heads without parameters that choose one of N classes have in common; their labels are read as {@link
 * EbvOutputLayer} reads them, at every pixel or time step.
 */
public abstract class EbvLabelLayer extends EbvLossLayer {

    @JsonProperty
    private EbvLoss loss;

    @JsonProperty
    private double labelSmoothing;

    @JsonProperty
    private double[] classWeights;

    /** For Jackson. */
    EbvLabelLayer() {}

    /** What the builder's {@code build} has checked. */
    EbvLabelLayer(Builder<?> builder) {
        super(builder);
        loss = builder.loss;
        labelSmoothing = builder.labelSmoothing;
        classWeights = builder.classWeights;
        if (classWeights != null && classWeights.length != getClasses()) {
            throw new IllegalArgumentException(
                    "classWeights must be " + getClasses() + ", one a class, were " + classWeights.length);
        }
    }

    /** What is minimised. */
    public EbvLoss getLoss() {
        return loss;
    }

    /** Part of each label spread evenly over all classes, in [0, 1). */
    public double getLabelSmoothing() {
        return labelSmoothing;
    }

    /** Factor on the loss of each class, length N, a copy; null if all are 1. */
    public double[] getClassWeights() {
        return classWeights == null ? null : classWeights.clone();
    }

    /** Label of pixels or time steps that do not count; null if there is none. */
    Integer ignoredLabel() {
        return null;
    }

    @Override
    EbvLossLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new EbvLabelLayerRuntime(conf, dataType);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EbvLabelLayer that
                && loss == that.loss
                && labelSmoothing == that.labelSmoothing
                && Arrays.equals(classWeights, that.classWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), loss, labelSmoothing, Arrays.hashCode(classWeights));
    }

    /** What the builders of these heads have in common. */
    @SuppressWarnings("unchecked") // each subclass names itself as T
    public abstract static class Builder<T extends Builder<T>> extends EbvLossLayer.Builder<T> {

        private EbvLoss loss = EbvLoss.COSINE_SOFTMAX;
        private double labelSmoothing;
        private double[] classWeights;

        Builder(ActivationLayout layout) {
            super(layout);
        }

        /** What is minimised; the cosine softmax if not given. */
        public T loss(EbvLoss sphereLoss) {
            this.loss = Objects.requireNonNull(sphereLoss, "loss");
            return (T) this;
        }

        /**
         * Part of each label that is spread evenly over all classes.
         *
         * @param part in [0, 1)
         * @throws IllegalArgumentException if it is outside [0, 1)
         */
        public T labelSmoothing(double part) {
            this.labelSmoothing = LabelReader.requireSmoothing(part);
            return (T) this;
        }

        /**
         * Factor on the loss of each class, for classes that cover few pixels: sum_j w_j t_j (-ln p_j), with the
         * smoothed label t, as in PyTorch's cross-entropy. The sum of the losses is not divided by the weights.
         *
         * @param weights one a class, at least 0 and finite; copied
         * @throws IllegalArgumentException if one is negative or not finite
         */
        public T classWeights(double... weights) {
            for (int j = 0; j < weights.length; j++) {
                if (!(weights[j] >= 0) || Double.isInfinite(weights[j])) {
                    throw new IllegalArgumentException(
                            "classWeights must be finite and at least 0, had " + weights[j] + " for class " + j);
                }
            }
            this.classWeights = weights.clone();
            return (T) this;
        }
    }
}
