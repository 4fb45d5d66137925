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
        options = builder.settings.options;
        options.requireValid(getBasis());
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

    /** What classes with nothing but the root in common are raised by in training; 0 for none. */
    public double getTreeMargin() {
        return options.treeMargin();
    }

    @Override
    void requireValid() {
        super.requireValid();
        options.requireValid(getBasis());
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
    public abstract static class Builder<T extends Builder<T>> extends EmbeddingMapHead.Builder<T>
            implements ClassifierBuilder<T> {

        Builder(ActivationLayout layout) {
            super(layout);
        }
    }
}
