package io.github.ebv4j.dl4j.export;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer configuration that says which ONNX nodes compute what it gives outside training. */
@FunctionalInterface
public interface OnnxLayer {

    /**
     * Adds the nodes.
     *
     * @param nodes where they go
     * @param input what the layer is given
     * @param parameters of the layer by Deeplearning4j's keys; not modified
     * @return name of the value that the layer gives, in the shape that its output type says
     */
    String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters);
}
