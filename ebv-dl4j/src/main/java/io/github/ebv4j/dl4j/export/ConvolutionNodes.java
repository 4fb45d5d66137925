package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's convolution of images. */
final class ConvolutionNodes implements OnnxLayer {

    private final ConvolutionLayer layer;

    ConvolutionNodes(ConvolutionLayer layer) {
        this.layer = layer;
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        if (layer.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw new WrongArgumentException("an exported convolution must take images as " + CNN2DFormat.NCHW + ", "
                    + layer.getLayerName() + " takes " + layer.getCnn2dDataFormat());
        }
        OnnxOperation convolution = nodes.operation("Conv")
                .integers("strides", longs(layer.getStride()))
                .integers("dilations", longs(layer.getDilation()))
                .integers("pads", pads(input.images()));
        String kernels = nodes.floats(parameters.get(ConvolutionParamInitializer.WEIGHT_KEY));
        INDArray bias = parameters.get(ConvolutionParamInitializer.BIAS_KEY);
        String maps = bias == null
                ? convolution.of(input.name(), kernels)
                : convolution.of(input.name(), kernels, nodes.floats(bias.reshape(bias.length())));
        return ActivationNodes.add(nodes, layer.getActivationFn(), maps);
    }

    /** Top, left, bottom, right. */
    private long[] pads(InputTypeConvolutional images) {
        long[] fixed = longs(layer.getPadding());
        if (layer.getConvolutionMode() != ConvolutionMode.Same) {
            return new long[] {fixed[0], fixed[1], fixed[0], fixed[1]};
        }
        long height = missing(images.getHeight(), 0);
        long width = missing(images.getWidth(), 1);
        return new long[] {height / 2, width / 2, height - height / 2, width - width / 2};
    }

    /** How many values a side is short of for ceil(side / stride) outputs. */
    private long missing(long side, int axis) {
        long stride = layer.getStride()[axis];
        long reach = (layer.getKernelSize()[axis] - 1L) * layer.getDilation()[axis] + 1;
        return Math.max(0, ((side + stride - 1) / stride - 1) * stride + reach - side);
    }

    private static long[] longs(int... values) {
        return java.util.Arrays.stream(values).asLongStream().toArray();
    }
}
