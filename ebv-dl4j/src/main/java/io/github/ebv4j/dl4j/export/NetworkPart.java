package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.internal.FrozenLayers;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a network in the order of computation, or what only reshapes.
 *
 * @param name of the layer
 * @param input name of the part below, or of the network's input
 * @param preProcessor what reshapes before
 * @param layer empty if nothing follows that
 */
record NetworkPart(String name, String input, Optional<InputPreProcessor> preProcessor, Optional<Layer> layer) {

    /** Whether this is the head over rows that ends a network; other heads have an embedding at every pixel. */
    boolean isHead() {
        return layer.isPresent() && configuration() instanceof EbvOutputLayer;
    }

    /** The layer's configuration. */
    org.deeplearning4j.nn.conf.layers.Layer configuration() {
        return layer.orElseThrow().conf().getLayer();
    }

    /** The layer's parameters by key. */
    Map<String, INDArray> parameters() {
        Map<String, INDArray> parameters = layer.orElseThrow().paramTable(false);
        return parameters == null ? Map.of() : parameters;
    }

    /**
     * The nodes that the layer is.
     *
     * @throws WrongArgumentException if there are none for its kind
     */
    OnnxLayer nodes() {
        return StockLayers.nodesOf(configuration())
                .orElseThrow(() -> new WrongArgumentException("each exported layer must be one of "
                        + String.join(", ", StockLayers.KNOWN) + ", an EbvOutputLayer on top or an OnnxLayer, " + name
                        + " is "
                        + FrozenLayers.unwrapped(configuration()).getClass().getSimpleName()));
    }
}
