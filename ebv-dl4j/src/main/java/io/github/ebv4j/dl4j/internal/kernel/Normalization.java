package io.github.ebv4j.dl4j.internal.kernel;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes over feature maps of which batch normalisation, residual sum, ReLU and their gradients are made. Maps are
 * [mb, h, w, channels], dense in 'c' order; statistics are taken over mb, h and w.
 */
public interface Normalization {

    /** Mean and biased variance of each channel. */
    Moments moments(INDArray maps);

    /**
     * out = maps scale + shift, plus the other term if there is one, and max(0, that) if wanted.
     *
     * @param other added term; null if there is none
     * @param rectified whether a ReLU follows
     * @param out (output) overwritten; may be {@code maps} itself
     */
    void apply(INDArray maps, ChannelLine line, Term other, boolean rectified, INDArray out);

    /**
     * A term that is added.
     *
     * @param maps of the same shape
     * @param line what they go through before; null if they are added as they are
     */
    record Term(INDArray maps, ChannelLine line) {}

    /**
     * Lets a gradient through where a ReLU was open, and sums it over each channel, alone and times every map less its
     * centre.
     *
     * @param delta gradient by the output of the ReLU; not modified
     * @param output of the ReLU; null if there was none
     * @param masked (output) the gradient by its input; null if it is not wanted, may be {@code delta}
     * @param centred what to multiply with
     */
    DeltaSums backwardSums(INDArray delta, INDArray output, INDArray masked, List<Centred> centred);

    /**
     * Maps and what is taken off each channel.
     *
     * @param maps of the same shape as the gradient
     * @param centre one value a channel
     */
    record Centred(INDArray maps, double[] centre) {}

    /**
     * Sums over a channel.
     *
     * @param delta of the masked gradient
     * @param products of the masked gradient times each of the centred maps
     */
    record DeltaSums(double[] delta, List<double[]> products) {}

    /**
     * out = delta a + maps b + c, delta set to 0 where a ReLU was closed.
     *
     * @param output of the ReLU; null if there was none
     * @param factors of each channel
     * @param out (output) overwritten; may be {@code delta} or {@code maps}
     */
    void backwardApply(INDArray delta, INDArray output, INDArray maps, Factors factors, INDArray out);

    /**
     * sum += other.
     *
     * @param sum (input, output) added to
     * @param other of the same shape; not modified
     */
    void add(INDArray sum, INDArray other);

    /**
     * Factors of a gradient.
     *
     * @param a of the gradient above
     * @param b of the maps
     * @param c added
     */
    record Factors(double[] a, double[] b, double[] c) {}
}
