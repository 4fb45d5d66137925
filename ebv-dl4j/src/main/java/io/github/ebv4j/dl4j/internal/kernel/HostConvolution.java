package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The faster way for each shape, on FLOAT memory of the CPU backend. */
final class HostConvolution implements Convolution {

    /** Below, oneDNN is faster; above, it spends its time on the order of the kernels. */
    private static final long MANY_WEIGHTS = 400_000;

    private static final long FEW_PIXELS = 16;

    private final Convolution operation = new BackendConvolution();

    @Override
    public void forward(ConvolutionShape shape, INDArray input, INDArray weights, INDArray output) {
        ImageParts.of(output)
                .forEach((part, images) -> operation.forward(shape, images.of(input), weights, images.of(output)));
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
            inParts(shape, input, weights, delta, inputGradient, weightGradient);
        }
    }

    private void inParts(
            ConvolutionShape shape,
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient) {
        ImageParts parts = ImageParts.of(delta);
        INDArray[] gradients = new INDArray[parts.count()];
        gradients[0] = weightGradient;
        for (int part = 1; part < gradients.length; part++) {
            gradients[part] = Nd4j.createUninitialized(weights.dataType(), weights.shape());
        }
        parts.forEach((part, images) -> operation.backward(
                shape, images.of(input), weights, images.of(delta), images.of(inputGradient), gradients[part]));
        if (parts.count() > 1) {
            HostFloats.addToFirst(gradients);
        }
    }
}
