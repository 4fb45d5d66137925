package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network is made of.
 *
 * @param input name of its input
 * @param parts in the order of computation; none takes more than one value
 * @param output name of the part whose value is the output
 */
record NetworkParts(String input, List<NetworkPart> parts, String output) {

    /**
     * Takes a network apart.
     *
     * @param network a ComputationGraph of one input and one output, or a MultiLayerNetwork; initialised
     * @throws WrongArgumentException if it is another
     */
    static NetworkParts of(NeuralNetwork network) {
        if (network instanceof ComputationGraph graph) {
            return ofGraph(graph);
        }
        if (network instanceof MultiLayerNetwork layers) {
            return ofLayers(layers);
        }
        throw new WrongArgumentException("network must be a ComputationGraph or a MultiLayerNetwork, was "
                + (network == null ? null : network.getClass().getName()));
    }

    private static void requireInitialised(Object[] parts) {
        if (parts == null) {
            throw new WrongArgumentException("network must be initialised, call init() or load it first");
        }
    }

    private static NetworkParts ofLayers(MultiLayerNetwork network) {
        requireInitialised(network.getLayers());
        String input = "input";
        List<NetworkPart> parts = new ArrayList<>();
        String below = input;
        for (Layer layer : network.getLayers()) {
            String given = layer.conf().getLayer().getLayerName();
            String name = given == null ? "layer" + parts.size() : given;
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(parts.size());
            parts.add(new NetworkPart(name, below, Optional.ofNullable(before), Optional.of(layer)));
            below = name;
        }
        return new NetworkParts(input, parts, below);
    }

    private static NetworkParts ofGraph(ComputationGraph network) {
        requireInitialised(network.getVertices());
        List<String> inputs = network.getConfiguration().getNetworkInputs();
        List<String> outputs = network.getConfiguration().getNetworkOutputs();
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw new WrongArgumentException(
                    "an exported network must have one input and one output, had " + inputs + " and " + outputs);
        }
        List<NetworkPart> parts = new ArrayList<>();
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            if (!vertex.isInputVertex()) {
                parts.add(ofVertex(network, vertex));
            }
        }
        return new NetworkParts(inputs.get(0), parts, outputs.get(0));
    }

    private static NetworkPart ofVertex(ComputationGraph network, GraphVertex vertex) {
        String name = vertex.getVertexName();
        Object configuration = network.getConfiguration().getVertices().get(name);
        List<String> inputs = network.getConfiguration().getVertexInputs().get(name);
        if (configuration instanceof LayerVertex holder && vertex.hasLayer()) {
            return new NetworkPart(
                    name, inputs.get(0), Optional.ofNullable(holder.getPreProcessor()), Optional.of(vertex.getLayer()));
        }
        if (configuration instanceof PreprocessorVertex holder) {
            return new NetworkPart(name, inputs.get(0), Optional.of(holder.getPreProcessor()), Optional.empty());
        }
        throw new WrongArgumentException("each exported vertex must be a layer, " + name + " is "
                + vertex.getClass().getSimpleName());
    }
}
