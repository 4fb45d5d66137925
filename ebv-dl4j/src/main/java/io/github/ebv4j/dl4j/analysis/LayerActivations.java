package io.github.ebv4j.dl4j.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The activations of the layers of a network for a batch of examples, computed as in a prediction: dropout is off. */
public final class LayerActivations {

    private LayerActivations() {}

    /**
     * Names of the layers, those of the configuration. Deeplearning4j gives layers without one layer0, layer1 and so on.
     *
     * @param network a MultiLayerNetwork or ComputationGraph
     */
    public static List<String> names(Model network) {
        List<String> names = new ArrayList<>();
        if (network instanceof MultiLayerNetwork) {
            for (Layer layer : ((MultiLayerNetwork) network).getLayers()) {
                names.add(layer.conf().getLayer().getLayerName());
            }
            return names;
        }
        ComputationGraph graph = requireGraph(network);
        for (int vertex : graph.topologicalSortOrder()) {
            if (!graph.getVertices()[vertex].isInputVertex()) {
                names.add(graph.getVertices()[vertex].getVertexName());
            }
        }
        return names;
    }

    /**
     * The activations of some layers.
     *
     * @param network a MultiLayerNetwork or ComputationGraph with one input
     * @param features of the batch; not modified
     * @param layers their names, see {@link #names}
     * @return in the order of {@code layers}
     * @throws IllegalArgumentException if the network has no layer of such a name
     */
    public static List<INDArray> of(Model network, INDArray features, List<String> layers) {
        Map<String, INDArray> all = all(network, features);
        List<INDArray> activations = new ArrayList<>();
        for (String layer : layers) {
            INDArray activation = all.get(layer);
            if (activation == null) {
                throw new IllegalArgumentException(
                        "layers must be among " + names(network) + " of the network, was " + layer);
            }
            activations.add(activation);
        }
        return activations;
    }

    private static Map<String, INDArray> all(Model network, INDArray features) {
        if (!(network instanceof MultiLayerNetwork)) {
            return requireGraph(network).feedForward(features, false);
        }
        Map<String, INDArray> activations = new LinkedHashMap<>();
        List<String> names = names(network);
        // The first is the input itself.
        List<INDArray> forward = ((MultiLayerNetwork) network).feedForward(features, false);
        for (int i = 0; i < names.size(); i++) {
            activations.put(names.get(i), forward.get(i + 1));
        }
        return activations;
    }

    private static ComputationGraph requireGraph(Model network) {
        if (network instanceof ComputationGraph) {
            return (ComputationGraph) network;
        }
        throw new IllegalArgumentException("network must be a MultiLayerNetwork or ComputationGraph, was "
                + network.getClass().getName());
    }
}
