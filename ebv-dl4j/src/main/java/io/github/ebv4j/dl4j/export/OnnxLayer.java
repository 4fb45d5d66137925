package io.github.ebv4j.dl4j.export;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer configuration that gives the ONNX nodes which compute its output in a prediction. */
@FunctionalInterface
public interface OnnxLayer {

    /**
     * Adds the nodes.
     *
     * @param nodes where they go
     * @param input what the layer is given
     * @param parameters of the layer by Deeplearning4j's keys; not modified
     * @return name of the output value, in the shape of the layer's output type
     */
    String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters);
}
