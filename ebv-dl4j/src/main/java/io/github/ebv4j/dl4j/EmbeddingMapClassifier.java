package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;

/**
 * What the heads without parameters that choose one of N classes have in common; their labels are read as {@link
 * EbvOutputLayer} reads them, at every pixel or time step.
 */
public abstract class EmbeddingMapClassifier extends EmbeddingMapHead {

    @JsonUnwrapped
    private LossOptions options;

    /** For Jackson. */
    EmbeddingMapClassifier() {}

    /** What the builder's {@code build} has checked. */
    EmbeddingMapClassifier(Builder<?> builder) {
        super(builder);
        options = builder.options;
        options.requireValid(getClasses());
    }

    /** What is minimised. */
    public EbvLoss getLoss() {
        return options.loss();
    }

    /** Part of each label spread evenly over all classes, in [0, 1). */
    public double getLabelSmoothing() {
        return options.labelSmoothing();
    }

    /** Factor on the loss of each class, length N, a copy; null if all are 1. */
    public double[] getClassWeights() {
        return options.classWeights();
    }

    @Override
    void requireValid() {
        super.requireValid();
        options.requireValid(getClasses());
    }

    ClassificationLoss classificationLoss(DataType type) {
        return new ClassificationLoss(getBasis(), new Temperature(getTemperature()), options, type);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EmbeddingMapClassifier that
                && Objects.equals(options, that.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), options);
    }

    /** What the builders of these heads have in common. */
    @SuppressWarnings("unchecked") // each subclass names itself as T
    public abstract static class Builder<T extends Builder<T>> extends EmbeddingMapHead.Builder<T> {

        private LossOptions options = LossOptions.DEFAULT;

        Builder(ActivationLayout layout) {
            super(layout);
        }

        /** What is minimised; the cosine softmax if not given. */
        public T loss(EbvLoss sphereLoss) {
            options = options.withLoss(sphereLoss);
            return (T) this;
        }

        /**
         * Part of each label that is spread evenly over all classes.
         *
         * @param part in [0, 1)
         * @throws IllegalArgumentException if it is outside [0, 1)
         */
        public T labelSmoothing(double part) {
            options = options.withLabelSmoothing(part);
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
            options = options.withClassWeights(weights);
            return (T) this;
        }
    }
}
