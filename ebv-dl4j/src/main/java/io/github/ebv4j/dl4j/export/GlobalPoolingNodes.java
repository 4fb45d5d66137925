package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean or maximum over all pixels of an image. */
final class GlobalPoolingNodes implements OnnxLayer {

    private static final int[] PIXELS = {2, 3};

    private final GlobalPoolingLayer layer;

    GlobalPoolingNodes(GlobalPoolingLayer layer) {
        this.layer = layer;
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        input.images();
        int[] over = layer.getPoolingDimensions();
        if (over != null && !Arrays.equals(over, PIXELS)) {
            throw new WrongArgumentException("an exported global pooling must be over the dimensions 2 and 3, "
                    + layer.getLayerName() + " is over " + Arrays.toString(over));
        }
        return nodes.operation(operator())
                .integers("axes", PIXELS[0], PIXELS[1])
                .integer("keepdims", 0)
                .of(input.name());
    }

    private String operator() {
        return switch (layer.getPoolingType()) {
            case AVG -> "ReduceMean";
            case MAX -> "ReduceMax";
            default ->
                throw new WrongArgumentException("an exported global pooling must be AVG or MAX, "
                        + layer.getLayerName() + " is " + layer.getPoolingType());
        };
    }
}
