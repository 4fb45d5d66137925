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

    /** Exponent gamma of the focal loss; 0 for none. */
    public double getFocal() {
        return options.focal();
    }

    /** Margin in radians, as ArcFace has it; 0 for none. */
    public double getAngularMargin() {
        return options.angularMargin();
    }

    /** Margin of the cosine, as CosFace has it; 0 for none. */
    public double getCosineMargin() {
        return options.cosineMargin();
    }

    @Override
    void requireValid() {
        super.requireValid();
        options.requireValid(getClasses());
    }

    ClassificationLoss classificationLoss(DataType type) {
        return new ClassificationLoss(getBasis(), options, type);
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

        /**
         * Lets examples count less the better they are: the loss of a class number becomes -(1 - p)^gamma ln p with the
         * probability p of the class (Lin and others, Focal Loss, ICCV 2017); of a soft label p = exp(-loss).
         *
         * @param gamma at least 0 and finite; 0, the default, for none, 2 in the paper
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public T focal(double gamma) {
            options = options.withFocal(gamma);
            return (T) this;
        }

        /**
         * Angle a that is added in training to that between an example and its class: cos(angle + a) enters the softmax
         * (Deng and others, ArcFace, CVPR 2019). Labels must then be class numbers or one-hot. Outputs have no margin.
         * Vectors that are computed with are then taken by blocks, which takes longer.
         *
         * @param radians in [0, pi / 2]; 0, the default, for none, 0.5 in the paper
         * @throws IllegalArgumentException if it is outside its range, or a cosineMargin was given
         */
        public T angularMargin(double radians) {
            options = options.withAngularMargin(radians);
            return (T) this;
        }

        /**
         * What is taken in training from the cosine of an example with its class (Wang and others, CosFace, CVPR 2018);
         * else as {@link #angularMargin}.
         *
         * @param cosine in [0, 2]; 0, the default, for none, 0.35 in the paper
         * @throws IllegalArgumentException if it is outside its range, or an angularMargin was given
         */
        public T cosineMargin(double cosine) {
            options = options.withCosineMargin(cosine);
            return (T) this;
        }
    }
}
