package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's dense layer. */
final class DenseNodes implements OnnxLayer {

    private final DenseLayer layer;

    DenseNodes(DenseLayer layer) {
        this.layer = layer;
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        if (layer.hasLayerNorm()) {
            throw new WrongArgumentException(
                    "an exported DenseLayer must have no layer normalisation, " + layer.getLayerName() + " has one");
        }
        return ActivationNodes.add(nodes, layer.getActivationFn(), linear(nodes, input.name(), parameters));
    }

    /** x W + b, for W [in, out] and b, if there is one. */
    static String linear(OnnxNodes nodes, String value, Map<String, INDArray> parameters) {
        String weights = nodes.floats(parameters.get(DefaultParamInitializer.WEIGHT_KEY));
        INDArray bias = parameters.get(DefaultParamInitializer.BIAS_KEY);
        return bias == null
                ? nodes.operation("MatMul").of(value, weights)
                : nodes.operation("Gemm").of(value, weights, nodes.floats(bias.reshape(bias.length())));
    }
}
