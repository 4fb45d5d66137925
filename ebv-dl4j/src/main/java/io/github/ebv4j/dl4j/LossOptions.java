package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
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
    static final LossOptions DEFAULT = new LossOptions(EbvLoss.COSINE_SOFTMAX, 0, null, 0, Margin.NONE, 0);

    @JsonProperty
    private EbvLoss loss;

    @JsonProperty
    private double labelSmoothing;

    @JsonProperty
    private double[] classWeights;

    @JsonProperty
    private double focal;

    @JsonProperty
    private double angularMargin;

    @JsonProperty
    private double cosineMargin;

    @JsonProperty
    private double treeMargin;

    /** For Jackson. */
    private LossOptions() {}

    private LossOptions(
            EbvLoss loss,
            double labelSmoothing,
            double[] classWeights,
            double focal,
            Margin margin,
            double treeMargin) {
        this.loss = loss;
        this.labelSmoothing = labelSmoothing;
        this.classWeights = classWeights;
        this.focal = focal;
        this.angularMargin = margin.angle();
        this.cosineMargin = margin.cosine();
        this.treeMargin = treeMargin;
    }

    private Margin margin() {
        return new Margin(angularMargin, cosineMargin);
    }

    /** Whether labels must be of one class. */
    boolean hasMargin() {
        return !margin().isNone() || treeMargin != 0;
    }

    /** Whether class vectors can be learnt: by the cosine softmax without a margin of the own class, focal and class weights. */
    boolean canLearnVectors() {
        return loss == EbvLoss.COSINE_SOFTMAX && margin().isNone() && focal == 0 && classWeights == null;
    }

    SphereLoss sphereLoss(EquiangularBasis basis, Temperature temperature) {
        return sphereLoss(basis, temperature, TreeMargin.of(basis, treeMargin), null);
    }

    /**
     * The loss with a margin between branches that was made once.
     *
     * @param sample of the classes that the softmax is over; null for all
     */
    SphereLoss sphereLoss(EquiangularBasis basis, Temperature temperature, TreeMargin ofTree, ClassSample sample) {
        SphereLoss plain = loss.over(basis, temperature, margin(), ofTree, sample);
        return focal == 0 ? plain : new FocalLoss(plain, focal);
    }

    double focal() {
        return focal;
    }

    double angularMargin() {
        return angularMargin;
    }

    double cosineMargin() {
        return cosineMargin;
    }

    double treeMargin() {
        return treeMargin;
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
        Objects.requireNonNull(sphereLoss, "loss");
        return new LossOptions(sphereLoss, labelSmoothing, classWeights, focal, margin(), treeMargin);
    }

    LossOptions withLabelSmoothing(double part) {
        return new LossOptions(loss, requireSmoothing(part), classWeights, focal, margin(), treeMargin);
    }

    LossOptions withClassWeights(double[] weights) {
        requireClassWeights(weights);
        return new LossOptions(loss, labelSmoothing, weights.clone(), focal, margin(), treeMargin);
    }

    LossOptions withFocal(double gamma) {
        return new LossOptions(loss, labelSmoothing, classWeights, requireFocal(gamma), margin(), treeMargin);
    }

    LossOptions withAngularMargin(double radians) {
        return new LossOptions(
                loss, labelSmoothing, classWeights, focal, new Margin(radians, cosineMargin), treeMargin);
    }

    LossOptions withCosineMargin(double cosine) {
        return new LossOptions(
                loss, labelSmoothing, classWeights, focal, new Margin(angularMargin, cosine), treeMargin);
    }

    LossOptions withTreeMargin(double margin) {
        return new LossOptions(loss, labelSmoothing, classWeights, focal, margin(), TreeMargin.requireInRange(margin));
    }

    /**
     * Checks what may have come from a file as the builders check what they are given.
     *
     * @throws IllegalArgumentException if an option is outside its range, or needs other class vectors
     */
    void requireValid(EquiangularBasis basis) {
        requireValid(basis.size());
        TreeMargin.requireTree(basis.recipe(), treeMargin);
    }

    /** @throws IllegalArgumentException if an option is outside its range */
    void requireValid(int classes) {
        if (loss == null) {
            throw new IllegalArgumentException(
                    "loss must be one of " + Arrays.toString(EbvLoss.values()) + ", was none");
        }
        requireSmoothing(labelSmoothing);
        requireFocal(focal);
        TreeMargin.requireInRange(treeMargin);
        boolean softmaxOnly = hasMargin() || focal != 0;
        if (softmaxOnly && loss != EbvLoss.COSINE_SOFTMAX) {
            throw new IllegalArgumentException("loss must be COSINE_SOFTMAX with a margin or focal, was " + loss);
        }
        if (classWeights != null) {
            requireClassWeights(classWeights);
            if (classWeights.length != classes) {
                throw new IllegalArgumentException("classWeights must have " + classes
                        + " values, one for each class, had " + classWeights.length);
            }
        }
    }

    private static double requireSmoothing(double part) {
        if (!(part >= 0 && part < 1)) {
            throw new IllegalArgumentException("labelSmoothing must be in [0, 1), was " + part);
        }
        return part;
    }

    private static double requireFocal(double gamma) {
        if (!(gamma >= 0) || Double.isInfinite(gamma)) {
            throw new IllegalArgumentException("focal must be finite and at least 0, was " + gamma);
        }
        return gamma;
    }

    /** @throws IllegalArgumentException if a factor on a loss is not positive and finite */
    static double requireLossWeight(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("lossWeight must be positive and finite, was " + factor);
        }
        return factor;
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
                && focal == that.focal
                && treeMargin == that.treeMargin
                && margin().equals(that.margin())
                && Arrays.equals(classWeights, that.classWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(loss, labelSmoothing, focal, margin(), treeMargin, Arrays.hashCode(classWeights));
    }

    @Override
    public String toString() {
        return "loss=" + loss + ", labelSmoothing=" + labelSmoothing
                + (classWeights == null ? "" : ", classWeights=" + Arrays.toString(classWeights))
                + (focal == 0 ? "" : ", focal=" + focal)
                + (margin().isNone() ? "" : ", " + margin())
                + (treeMargin == 0 ? "" : ", treeMargin=" + treeMargin);
    }
}
