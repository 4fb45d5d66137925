package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of an output layer that draws the mask of an object for every class that the object might be. It has no
 * parameters, and follows a 1x1 convolution with the identity activation to d channels. An example is one object, cut
 * out of its image.
 *
 * <p>Shapes, in NCHW (NHWC has the channels last): input [mb, d, h, w]; output [mb, N, h, w], sigmoid(cosine /
 * temperature), so that channel c is above 0.5 exactly where the cosine with the vector of class c is positive. Read
 * the channel of the class that the box head named.
 *
 * <p>Labels are [mb, 2, h, w]: channel 0 is 1 inside the object, 0 outside it, or a value between; channel 1 is the
 * class number, which {@link #labels} repeats over the object's pixels. Only the channel of that class is taught. A
 * label mask has a weight for each pixel or, as [mb, 1], for each object. The loss of an object is the mean of the
 * binary cross-entropies over all its pixels, and the score the mean over the objects.
 *
 * <p>With {@link Builder#backgroundLast} the vectors may be those of a box head whose last class is the background; a
 * background has no mask, so its vector is not used and N is one less.
 *
 * <p>Source: the mask head of Shen, Sun, Wei, Equiangular Basis Vectors, CVPR 2023, after that of Mask R-CNN.
 */
public class EbvMaskLayer extends EmbeddingMapHead {

    @JsonProperty
    private boolean backgroundLast;

    /** For Jackson. */
    private EbvMaskLayer() {}

    /** What {@link Builder#build} has checked. */
    protected EbvMaskLayer(Builder builder) {
        super(builder);
        backgroundLast = builder.backgroundLast;
    }

    /**
     * Labels in NCHW; in NHWC they are these with {@code permute(0, 2, 3, 1)}.
     *
     * @param masks 1 or true inside each object and 0 or false outside, shape [mb, 1, h, w] or [mb, h, w], any data
     *     type; not modified
     * @param classes class number of each object, length mb
     * @return a new array, shape [mb, 2, h, w], DOUBLE if the masks are and FLOAT otherwise, whose class numbers are
     *     exact
     * @throws IllegalArgumentException if the shape is another or there are not as many classes as masks
     */
    public static INDArray labels(INDArray masks, int... classes) {
        int rank = masks.rank();
        if (rank != 3 && !(rank == 4 && masks.size(1) == 1)) {
            throw new IllegalArgumentException(
                    "masks must have shape [mb, 1, h, w] or [mb, h, w], had " + Arrays.toString(masks.shape()));
        }
        if (classes.length != masks.size(0)) {
            throw new IllegalArgumentException(
                    "classes must be " + masks.size(0) + ", one a mask, were " + classes.length);
        }
        DataType type = masks.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
        INDArray inside = masks.castTo(type).reshape(masks.size(0), 1, masks.size(rank - 2), masks.size(rank - 1));
        INDArray numbers = Nd4j.zeros(type, inside.shape());
        for (int i = 0; i < classes.length; i++) {
            numbers.slice(i).assign(classes[i]);
        }
        return Nd4j.concat(1, inside, numbers);
    }

    /** Number of classes that have masks N, the channels of the output. */
    @Override
    public int getClasses() {
        return super.getClasses() - (backgroundLast ? 1 : 0);
    }

    /** Whether the last vector is that of the background, and not used. */
    public boolean isBackgroundLast() {
        return backgroundLast;
    }

    /** Where the channels are in input, output and labels. */
    @JsonIgnore
    public CNN2DFormat getFormat() {
        return layout().imageFormat();
    }

    @Override
    EmbeddingMapHeadRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new EbvMaskLayerRuntime(conf, dataType);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof EbvMaskLayer that && backgroundLast == that.backgroundLast;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), backgroundLast);
    }

    /** Builds an {@link EbvMaskLayer}; nOut with dimension, or basis alone, must be given. */
    @SuppressWarnings("unchecked") // build() narrows a type that Deeplearning4j leaves to its caller
    public static class Builder extends EmbeddingMapHead.Builder<Builder> {

        private boolean backgroundLast;

        /** Every vector is that of a class with masks; reference temperature, NCHW. */
        public Builder() {
            super(ActivationLayout.NCHW);
        }

        /** Says that the last vector is that of the background, which has no mask. */
        public Builder backgroundLast() {
            this.backgroundLast = true;
            return this;
        }

        /** Where the channels are; a network with an input type sets this itself. */
        public Builder format(CNN2DFormat dataFormat) {
            return layout(ActivationLayout.of(Objects.requireNonNull(dataFormat, "format")));
        }

        /**
         * Generates the vectors if need be, and makes the layer.
         *
         * @throws IllegalArgumentException if the vectors are not determined, or determined twice
         */
        @Override
        public EbvMaskLayer build() {
            return new EbvMaskLayer(this);
        }
    }
}
