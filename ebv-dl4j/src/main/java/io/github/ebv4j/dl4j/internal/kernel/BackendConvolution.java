package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution by ND4J's operation: oneDNN, where the backend has it, for FLOAT. */
final class BackendConvolution implements Convolution {

    private static final int LAYOUT_CHANNELS_LAST = 1;
    private static final int WEIGHTS_OUT_KERNEL_IN = 2;

    @Override
    public void forward(ConvolutionShape shape, INDArray input, INDArray weights, INDArray output) {
        Nd4j.getExecutioner()
                .exec(operation("conv2d", shape)
                        .addInputs(input, weights)
                        .addOutputs(output)
                        .build());
    }

    @Override
    public void backward(
            ConvolutionShape shape,
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient) {
        // The operation has no way to leave it out.
        INDArray below =
                inputGradient == null ? Nd4j.createUninitialized(input.dataType(), input.shape()) : inputGradient;
        Nd4j.getExecutioner()
                .exec(operation("conv2d_bp", shape)
                        .addInputs(input, weights, delta)
                        .addOutputs(below, weightGradient)
                        .build());
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder operation(String name, ConvolutionShape shape) {
        int paddedAsTold = 0;
        int kernel = shape.kernel();
        int stride = shape.stride();
        int padding = shape.padding();
        return DynamicCustomOp.builder(name)
                .addIntegerArguments(
                        kernel,
                        kernel,
                        stride,
                        stride,
                        padding,
                        padding,
                        1,
                        1,
                        paddedAsTold,
                        LAYOUT_CHANNELS_LAST,
                        WEIGHTS_OUT_KERNEL_IN);
    }
}
