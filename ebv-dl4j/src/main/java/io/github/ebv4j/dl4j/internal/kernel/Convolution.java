package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A way to compute a convolution. Maps are [mb, h, w, channels], weights [out, kernel, kernel, in], all dense in 'c'
 * order.
 */
public interface Convolution {

    /**
     * Convolves.
     *
     * @param input not modified
     * @param weights not modified
     * @param output (output) overwritten
     */
    void forward(ConvolutionShape shape, INDArray input, INDArray weights, INDArray output);

    /**
     * Gradients by input and weights.
     *
     * @param delta gradient by the output; not modified
     * @param inputGradient (output) overwritten; null where it is not wanted
     * @param weightGradient (output) overwritten
     */
    void backward(
            ConvolutionShape shape,
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient);
}
