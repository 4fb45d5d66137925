package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.dl4j.export.OnnxNodes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The maximum over 3 x 3 pixels with stride 2 and a border of one pixel. Maps are [mb, h, w, channels]. */
public final class MaximumPooling {

    private static final int SIDE = 3;
    private static final int STRIDE = 2;
    private static final int BORDER = 1;

    /** Side of the output for a side of the input. */
    public static long outSide(long side) {
        return (side + 2 * BORDER - SIDE) / STRIDE + 1;
    }

    /** The same as a node of ONNX, over [mb, channels, h, w]. */
    public static String addTo(OnnxNodes nodes, String maps) {
        return nodes.operation("MaxPool")
                .integers("kernel_shape", SIDE, SIDE)
                .integers("strides", STRIDE, STRIDE)
                .integers("pads", BORDER, BORDER, BORDER, BORDER)
                .of(maps);
    }

    /** @param output (output) overwritten */
    public void forward(INDArray input, INDArray output) {
        Nd4j.getExecutioner()
                .exec(operation("maxpool2d").addInputs(input).addOutputs(output).build());
    }

    /**
     * Sends each gradient to the pixel that was the maximum.
     *
     * @param inputGradient (output) overwritten
     */
    public void backward(INDArray input, INDArray delta, INDArray inputGradient) {
        Nd4j.getExecutioner()
                .exec(operation("maxpool2d_bp")
                        .addInputs(input, delta)
                        .addOutputs(inputGradient)
                        .build());
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder operation(String name) {
        int paddedAsTold = 0;
        int unused = 0;
        int channelsLast = 1;
        return DynamicCustomOp.builder(name)
                .addIntegerArguments(
                        SIDE, SIDE, STRIDE, STRIDE, BORDER, BORDER, 1, 1, paddedAsTold, unused, channelsLast);
    }
}
