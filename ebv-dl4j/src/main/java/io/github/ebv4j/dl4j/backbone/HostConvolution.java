package io.github.ebv4j.dl4j.backbone;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The faster way for each shape, on FLOAT memory of the CPU backend. */
final class HostConvolution implements Convolution {

    /** Below, oneDNN is faster; above, it spends its time on the order of the kernels. */
    private static final long MANY_WEIGHTS = 400_000;

    private static final long FEW_PIXELS = 16;

    private final Convolution operation = new BackendConvolution();

    @Override
    public void forward(ConvolutionShape shape, INDArray input, INDArray weights, INDArray output) {
        operation.forward(shape, input, weights, output);
    }

    @Override
    public void backward(
            ConvolutionShape shape,
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient) {
        boolean small = shape.weights() > MANY_WEIGHTS && delta.size(1) * delta.size(2) <= FEW_PIXELS;
        if (inputGradient == null || small) {
            PatchConvolution.backward(shape, input, weights, delta, inputGradient, weightGradient);
        } else {
            operation.backward(shape, input, weights, delta, inputGradient, weightGradient);
        }
    }
}
