package io.github.ebv4j.dl4j;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What a head that chooses one of N classes minimises: the same options for rows, pixels and time steps. Immutable; in
 * JSON its fields stand among those of the head.
 */
final class LossOptions implements Serializable {

    /** The cosine softmax, no smoothing, every class with weight 1. */
    static final LossOptions DEFAULT = new LossOptions(EbvLoss.COSINE_SOFTMAX, 0, null);

    @JsonProperty
    private EbvLoss loss;

    @JsonProperty
    private double labelSmoothing;

    @JsonProperty
    private double[] classWeights;

    /** For Jackson. */
    private LossOptions() {}

    private LossOptions(EbvLoss loss, double labelSmoothing, double[] classWeights) {
        this.loss = loss;
        this.labelSmoothing = labelSmoothing;
        this.classWeights = classWeights;
    }

    EbvLoss loss() {
        return loss;
    }

    double labelSmoothing() {
        return labelSmoothing;
    }

    /** One a class, a copy; null if all are 1. */
    double[] classWeights() {
        return classWeights == null ? null : classWeights.clone();
    }

    LossOptions withLoss(EbvLoss sphereLoss) {
        return new LossOptions(Objects.requireNonNull(sphereLoss, "loss"), labelSmoothing, classWeights);
    }

    LossOptions withLabelSmoothing(double part) {
        return new LossOptions(loss, requireSmoothing(part), classWeights);
    }

    LossOptions withClassWeights(double[] weights) {
        requireClassWeights(weights);
        return new LossOptions(loss, labelSmoothing, weights.clone());
    }

    /**
     * Checks what may have come from a file as the builders check what they are given.
     *
     * @throws IllegalArgumentException if an option is outside its range
     */
    void requireValid(int classes) {
        if (loss == null) {
            throw new IllegalArgumentException(
                    "loss must be one of " + Arrays.toString(EbvLoss.values()) + ", was none");
        }
        requireSmoothing(labelSmoothing);
        if (classWeights != null) {
            requireClassWeights(classWeights);
            if (classWeights.length != classes) {
                throw new IllegalArgumentException(
                        "classWeights must be " + classes + ", one a class, were " + classWeights.length);
            }
        }
    }

    private static double requireSmoothing(double part) {
        if (!(part >= 0 && part < 1)) {
            throw new IllegalArgumentException("labelSmoothing must be in [0, 1), was " + part);
        }
        return part;
    }

    private static void requireClassWeights(double[] weights) {
        for (int j = 0; j < weights.length; j++) {
            if (!(weights[j] >= 0) || Double.isInfinite(weights[j])) {
                throw new IllegalArgumentException(
                        "classWeights must be finite and at least 0, had " + weights[j] + " for class " + j);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossOptions that
                && loss == that.loss
                && labelSmoothing == that.labelSmoothing
                && Arrays.equals(classWeights, that.classWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(loss, labelSmoothing, Arrays.hashCode(classWeights));
    }

    @Override
    public String toString() {
        return "loss=" + loss + ", labelSmoothing=" + labelSmoothing
                + (classWeights == null ? "" : ", classWeights=" + Arrays.toString(classWeights));
    }
}
