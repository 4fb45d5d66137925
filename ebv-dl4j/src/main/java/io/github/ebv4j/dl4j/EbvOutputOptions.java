package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;

/**
 * What an {@link EbvOutputLayer} was told beside its vectors. It is an OutputLayer, since {@code fit(features, int[])}
 * of a MultiLayerNetwork wants one.
 */
abstract class EbvOutputOptions extends OutputLayer {

    @JsonProperty
    private double temperature;

    @JsonProperty
    private boolean autoTemperature;

    @JsonUnwrapped
    private LossOptions options;

    @JsonProperty
    private double lossWeight = 1;

    @JsonProperty
    private boolean learntTemperature;

    @JsonProperty
    private int sampledClasses;

    @JsonProperty
    private int correction;

    @JsonProperty
    private int hidden;

    @JsonProperty
    private boolean normalizedInput;

    /** For Jackson. */
    EbvOutputOptions() {}

    /** The temperature is still to be chosen, from the number of classes. */
    EbvOutputOptions(EbvOutputBuilder<?> builder) {
        super(builder.stock());
        options = builder.settings.options;
        lossWeight = builder.settings.lossWeight;
        learntTemperature = builder.learntTemperature;
        sampledClasses = builder.sampledClasses;
        correction = builder.correction;
        hidden = builder.hidden;
        normalizedInput = builder.normalizedInput;
        autoTemperature = builder.settings.temperature == null;
        temperature = autoTemperature ? 0 : builder.settings.temperature.value();
    }

    final void chooseTemperature(long classes) {
        temperature = autoTemperature ? Temperature.automatic(classes).value() : temperature;
    }

    /** Makes a temperature that was chosen from the number of classes one that stays. */
    final void keepTemperature() {
        autoTemperature = false;
    }

    /** Class vectors are fixed from now on. */
    final void dropCorrection() {
        correction = 0;
    }

    final LossOptions options() {
        return options;
    }

    /** Divisor of the cosines before the softmax; where it is learnt, the one that training begins with. */
    public double getTemperature() {
        return temperature;
    }

    /** Whether training changes the temperature; {@link EbvOutputLayerRuntime#temperature} is then the one there is. */
    public boolean isLearntTemperature() {
        return learntTemperature;
    }

    /** How many classes besides those of the batch a training step sums over; 0 for all. */
    public int getSampledClasses() {
        return sampledClasses;
    }

    /** Rank of what is learnt of the class vectors; 0 if they are fixed, d if all of them is learnt. */
    public int getCorrection() {
        return correction;
    }

    /** Width of the hidden layer before the projection; 0 for none. */
    public int getHidden() {
        return hidden;
    }

    /** Whether the features of each example are normalised before anything else. */
    public boolean isNormalizedInput() {
        return normalizedInput;
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

    /** Factor on the loss of this layer. */
    public double getLossWeight() {
        return lossWeight;
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    final void requireValidOptions(EquiangularBasis vectors) {
        new Temperature(temperature);
        LossOptions.requireLossWeight(lossWeight);
        requireSampled(sampledClasses);
        requireHidden(hidden);
        options.requireValid(vectors);
        if ((learntTemperature || sampledClasses > 0) && getLoss() != EbvLoss.COSINE_SOFTMAX) {
            throw new IllegalArgumentException(
                    "loss must be COSINE_SOFTMAX with a learnt temperature or sampled classes, was " + getLoss());
        }
    }

    /** @throws IllegalArgumentException if class vectors cannot be learnt so */
    final void requireValidCorrection(int dimension) {
        requireRank(correction);
        if (correction > dimension) {
            throw new IllegalArgumentException(
                    "correction must be in [0, " + dimension + "], the dimension, was " + correction);
        }
        if (correction > 0 && !options.canLearnVectors()) {
            throw new IllegalArgumentException(
                    "loss must be COSINE_SOFTMAX without angular and cosine margin, focal and class weights "
                            + "where class vectors are learnt, was " + options);
        }
        if (correction > 0 && sampledClasses > 0 && getLabelSmoothing() > 0) {
            throw new IllegalArgumentException("labelSmoothing must be 0 where class vectors are learnt over sampled "
                    + "classes, was " + getLabelSmoothing());
        }
    }

    static int requireRank(int rank) {
        if (rank < 0) {
            throw new IllegalArgumentException("correction must be at least 0, was " + rank);
        }
        return rank;
    }

    static int requireHidden(int units) {
        if (units < 0) {
            throw new IllegalArgumentException("hidden must be at least 0, was " + units);
        }
        return units;
    }

    static int requireSampled(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("sampledClasses must be at least 0, was " + count);
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EbvOutputOptions that
                && temperature == that.temperature
                && autoTemperature == that.autoTemperature
                && lossWeight == that.lossWeight
                && learntTemperature == that.learntTemperature
                && sampledClasses == that.sampledClasses
                && correction == that.correction
                && hidden == that.hidden
                && normalizedInput == that.normalizedInput
                && Objects.equals(options, that.options);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(),
                temperature,
                autoTemperature,
                lossWeight,
                learntTemperature,
                sampledClasses,
                correction,
                hidden,
                normalizedInput,
                options);
    }

    final String optionsText() {
        return "temperature=" + temperature + (learntTemperature ? " at first" : "") + ", lossWeight=" + lossWeight
                + (sampledClasses == 0 ? "" : ", sampledClasses=" + sampledClasses)
                + (correction == 0 ? "" : ", correction=" + correction)
                + (hidden == 0 ? "" : ", hidden=" + hidden)
                + (normalizedInput ? ", normalizedInput" : "") + ", " + options;
    }
}
