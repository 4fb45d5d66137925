package io.github.ebv4j.dl4j.internal;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which dimension of activations holds the channels. A sequence counts as an image of height 1, so that what serves
 * pixels serves time steps.
 */
public enum ActivationLayout {
    /** Images [mb, channels, height, width]. */
    NCHW(false, "height, width"),
    /** Images [mb, height, width, channels]. */
    NHWC(true, "height, width"),
    /** Sequences [mb, channels, time]. */
    NCW(false, "time"),
    /** Sequences [mb, time, channels]. */
    NWC(true, "time");

    private final boolean channelsLast;
    private final String places;

    ActivationLayout(boolean channelsLast, String places) {
        this.channelsLast = channelsLast;
        this.places = places;
    }

    public static ActivationLayout of(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? NHWC : NCHW;
    }

    public static ActivationLayout of(RNNFormat format) {
        return format == RNNFormat.NWC ? NWC : NCW;
    }

    /** The format of images. */
    public CNN2DFormat imageFormat() {
        return channelsLast ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
    }

    /** The format of sequences. */
    public RNNFormat sequenceFormat() {
        return channelsLast ? RNNFormat.NWC : RNNFormat.NCW;
    }

    public boolean sequence() {
        return this == NCW || this == NWC;
    }

    public int rank() {
        return sequence() ? 3 : 4;
    }

    /** A view of activations, shape [mb, channels, height, width]. */
    public INDArray channelsFirst(INDArray activations) {
        INDArray images = sequence() ? imagesOfHeightOne(activations) : activations;
        return channelsLast ? images.permute(0, 3, 1, 2) : images;
    }

    private INDArray imagesOfHeightOne(INDArray sequences) {
        long[] shape = sequences.shape();
        return channelsLast
                ? sequences.reshape(shape[0], 1, shape[1], shape[2])
                : sequences.reshape(shape[0], shape[1], 1, shape[2]);
    }

    /** The inverse of {@link #channelsFirst}: a view in this layout. */
    INDArray restored(INDArray channelsFirst) {
        INDArray images = channelsLast ? channelsFirst.permute(0, 2, 3, 1) : channelsFirst;
        if (!sequence()) {
            return images;
        }
        return channelsLast
                ? images.reshape(images.size(0), images.size(2), images.size(3))
                : images.reshape(images.size(0), images.size(1), images.size(3));
    }

    /** One value a pixel or time step, without channels, as an array with one channel. */
    public INDArray withChannel(INDArray map) {
        return Nd4j.expandDims(map, channelsLast ? map.rank() : 1);
    }

    /** How the shape of activations with so many channels is written in an error. */
    public String shape(Object channels) {
        return channelsLast ? "[mb, " + places + ", " + channels + "]" : "[mb, " + channels + ", " + places + "]";
    }

    /** How the shape of a batch is written in an error. */
    String shape(long batch, Object channels, long height, long width) {
        Object[] cells = sequence() ? new Object[] {width} : new Object[] {height, width};
        Object[] parts = new Object[cells.length + 2];
        parts[0] = batch;
        parts[channelsLast ? cells.length + 1 : 1] = channels;
        System.arraycopy(cells, 0, parts, channelsLast ? 1 : 2, cells.length);
        return Arrays.toString(parts);
    }
}
