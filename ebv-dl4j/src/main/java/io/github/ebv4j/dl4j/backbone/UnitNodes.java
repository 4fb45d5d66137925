package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Convolutions with their batch normalisations as nodes of ONNX: one convolution each, by the running statistics. */
final class UnitNodes {

    private final OnnxNodes nodes;
    private final Map<String, INDArray> parameters;

    /** @param parameters of the layer, by key */
    UnitNodes(OnnxNodes nodes, Map<String, INDArray> parameters) {
        this.nodes = nodes;
        this.parameters = parameters;
    }

    /** A unit's output, [mb, out, h, w]. */
    String convolved(ConvolutionUnit unit, String maps) {
        INDArray scale = Transforms.sqrt(values(unit.variance()).add(NormalizedConvolution.EPSILON), false)
                .rdivi(1);
        scale.muli(values(unit.gamma()));
        INDArray shift = values(unit.beta()).sub(values(unit.mean()).mul(scale));
        INDArray kernels = parameters.get(unit.weight()).castTo(DataType.DOUBLE);
        String folded = nodes.floats(kernels.mul(scale.reshape(scale.length(), 1, 1, 1)));
        ConvolutionShape shape = unit.shape();
        long padding = shape.padding();
        return nodes.operation("Conv")
                .integers("strides", shape.stride(), shape.stride())
                .integers("pads", padding, padding, padding, padding)
                .of(maps, folded, nodes.floats(shift));
    }

    private INDArray values(String key) {
        INDArray row = parameters.get(key).castTo(DataType.DOUBLE);
        return row.reshape(row.length());
    }

    String rectified(String maps) {
        return nodes.operation("Relu").of(maps);
    }
}
