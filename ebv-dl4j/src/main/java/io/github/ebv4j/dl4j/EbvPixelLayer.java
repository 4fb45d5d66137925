package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of an output layer that names the class of every pixel. It has no parameters, and follows a 1x1
 * convolution with the identity activation to d channels.
 *
 * <p>Shapes, in NCHW (NHWC has the channels last): input [mb, d, h, w]; output [mb, N, f h, f w], probabilities over
 * the N classes at each pixel, with the enlargement f. Labels are maps of class numbers, [mb, 1, f h, f w] or [mb, f h,
 * f w], or weights for every class, [mb, N, f h, f w]; a label mask has a weight for each pixel or, as [mb, 1], for
 * each image. Pixels whose class number is the ignored label do not count.
 *
 * <p>The loss of an image is the mean over all its pixels, in which pixels that do not count are zeros, and the score
 * the mean over the images: as in the published segmentation experiments, so that their learning rates hold here.
 *
 * <p>With upsampling the scores are resized bilinearly before the softmax (PyTorch's {@code interpolate} with {@code
 * align_corners=False}). Since resizing is linear, the unit embeddings are resized instead, and not normalised again:
 * no array of N channels is made in training.
 *
 * <p>Source: the UPerNet and FCN heads of Shen, Sun, Wei, Equiangular Basis Vectors, CVPR 2023.
 *
 * <pre>{@code
 * .layer(new ConvolutionLayer.Builder(1, 1).nOut(150).activation(Activation.IDENTITY).build())
 * .layer(new EbvPixelLayer.Builder().nOut(150).dimension(150).upsampling(4).build())
 * }</pre>
 */
public class EbvPixelLayer extends EmbeddingMapClassifier {

    /** The ignored label if no other is given. */
    public static final int IGNORED_LABEL = 255;

    @JsonProperty
    private int ignoredLabel;

    @JsonProperty
    private int upsampling;

    /** For Jackson. */
    private EbvPixelLayer() {}

    /** What {@link Builder#build} has checked. */
    @SuppressWarnings("this-escape") // Only a getter of a supertype that is complete by then is called.
    protected EbvPixelLayer(Builder builder) {
        super(builder);
        ignoredLabel = builder.ignoredLabel;
        upsampling = builder.upsampling;
        requireNoClass(ignoredLabel, getClasses());
    }

    /** @throws IllegalArgumentException if an ignored label is the number of a class */
    public static void requireNoClass(int ignoredLabel, int classes) {
        if (ignoredLabel >= 0 && ignoredLabel < classes) {
            throw new IllegalArgumentException("ignoredLabel must not be the number of a class, in [0, " + classes
                    + "), was " + ignoredLabel + "; choose another, such as -1");
        }
    }

    /** Class number of pixels that do not count. */
    public int getIgnoredLabel() {
        return ignoredLabel;
    }

    /** How many times higher and wider the output is than the input. */
    public int getUpsampling() {
        return upsampling;
    }

    /** Where the channels are in input, output and labels. */
    @JsonIgnore
    public CNN2DFormat getFormat() {
        return layout().imageFormat();
    }

    @Override
    EmbeddingMapHeadRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new EbvPixelLayerRuntime(conf, dataType);
    }

    @Override
    void requireValid() {
        super.requireValid();
        requireUpsampling(upsampling);
        requireNoClass(ignoredLabel, getClasses());
    }

    private static int requireUpsampling(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("upsampling must be at least 1, was " + factor);
        }
        return factor;
    }

    @Override
    int enlargement() {
        return upsampling;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EbvPixelLayer that
                && ignoredLabel == that.ignoredLabel
                && upsampling == that.upsampling;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), ignoredLabel, upsampling);
    }

    /** Builds an {@link EbvPixelLayer}; nOut with dimension, or basis alone, must be given. */
    @SuppressWarnings("unchecked") // build() narrows a type that Deeplearning4j leaves to its caller
    public static class Builder extends EmbeddingMapClassifier.Builder<Builder> {

        private int ignoredLabel = IGNORED_LABEL;
        private int upsampling = 1;

        /** Cosine softmax at the reference temperature, no smoothing, no upsampling, NCHW. */
        public Builder() {
            super(ActivationLayout.NCHW);
        }

        /** Class number of pixels that do not count; {@link #IGNORED_LABEL} if not given. */
        public Builder ignoredLabel(int label) {
            this.ignoredLabel = label;
            return this;
        }

        /**
         * Resizes the scores bilinearly by this factor before the softmax.
         *
         * @param factor at least 1
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder upsampling(int factor) {
            this.upsampling = requireUpsampling(factor);
            return this;
        }

        /** Where the channels are; a network with an input type sets this itself. */
        public Builder format(CNN2DFormat dataFormat) {
            return layout(ActivationLayout.of(Objects.requireNonNull(dataFormat, "format")));
        }

        /**
         * Generates the vectors if need be, and makes the layer.
         *
         * @throws IllegalArgumentException if the vectors are not determined, or determined twice, the number of class
         *     weights is not that of the classes, or the ignored label is the number of a class
         */
        @Override
        public EbvPixelLayer build() {
            return new EbvPixelLayer(this);
        }
    }
}
