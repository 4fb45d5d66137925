package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.TopK;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EbvOutputLayerRuntime;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a trained network with an {@link EbvOutputLayer} says of examples, without an array that holds every class for
 * every example.
 */
public final class EbvPredictions {

    private EbvPredictions() {}

    /**
     * The k classes whose vectors are closest to each example's embedding.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples; not modified
     * @param k in [1, N]
     * @return for each example its k classes, largest cosine first, of equal ones the lower class number
     * @throws IllegalArgumentException if the last layer is no EBV head or k is outside its range
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    public static List<List<ScoredClass>> topK(MultiLayerNetwork network, INDArray features, int k) {
        return topK(requireHead(network.getOutputLayer()), headInput(network, features), k);
    }

    /**
     * The k classes whose vectors are closest to each example's embedding.
     *
     * @param graph one with a single input, and an EBV head as its single output
     * @param features a batch of examples; not modified
     * @param k in [1, N]
     * @return for each example its k classes, largest cosine first, of equal ones the lower class number
     * @throws IllegalArgumentException if the graph is another or k is outside its range
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    public static List<List<ScoredClass>> topK(ComputationGraph graph, INDArray features, int k) {
        if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException("graph must have one input and one output, had "
                    + graph.getNumInputArrays() + " and " + graph.getNumOutputArrays());
        }
        return topK(graph, EbvHeads.singleOutput(graph), new INDArray[] {features}, k);
    }

    /**
     * The k classes whose vectors are closest to each example's embedding, according to one output of a graph, such as
     * the class head of a detector.
     *
     * @param graph may have several inputs and outputs
     * @param output name of an output that is an EBV head
     * @param features a batch of examples, an array for each input; not modified
     * @param k in [1, N]
     * @return for each example its k classes, largest cosine first, of equal ones the lower class number
     * @throws IllegalArgumentException if there is no such output or k is outside its range
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    public static List<List<ScoredClass>> topK(ComputationGraph graph, String output, INDArray[] features, int k) {
        if (!graph.getConfiguration().getNetworkOutputs().contains(output)) {
            throw new IllegalArgumentException("output must name an output of the graph, one of "
                    + graph.getConfiguration().getNetworkOutputs() + ", was " + output);
        }
        return topK(requireHead(graph.getLayer(output)), headInput(graph, output, features), k);
    }

    /**
     * The class whose vector is closest to each example's embedding, with its cosine and angle.
     *
     * @see #topK(MultiLayerNetwork, INDArray, int)
     */
    public static List<ScoredClass> winners(MultiLayerNetwork network, INDArray features) {
        return firsts(topK(network, features, 1));
    }

    /**
     * The class whose vector is closest to each example's embedding, with its cosine and angle.
     *
     * @see #topK(ComputationGraph, INDArray, int)
     */
    public static List<ScoredClass> winners(ComputationGraph graph, INDArray features) {
        return firsts(topK(graph, features, 1));
    }

    /**
     * The class of each example, or that it is none of the network's.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples; not modified
     * @param threshold what cosine the winner needs
     * @return for each example the class whose vector is closest to its embedding; empty where that is not close enough
     * @throws IllegalArgumentException if the last layer is no EBV head
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    public static List<Optional<ScoredClass>> predict(
            MultiLayerNetwork network, INDArray features, UnknownClassThreshold threshold) {
        return accepted(winners(network, features), threshold);
    }

    /**
     * The class of each example, or that it is none of the graph's.
     *
     * @param graph one with a single input, and an EBV head as its single output
     * @see #predict(MultiLayerNetwork, INDArray, UnknownClassThreshold)
     */
    public static List<Optional<ScoredClass>> predict(
            ComputationGraph graph, INDArray features, UnknownClassThreshold threshold) {
        return accepted(winners(graph, features), threshold);
    }

    private static List<ScoredClass> firsts(List<List<ScoredClass>> best) {
        return best.stream().map(classes -> classes.get(0)).toList();
    }

    private static List<Optional<ScoredClass>> accepted(List<ScoredClass> winners, UnknownClassThreshold threshold) {
        return winners.stream()
                .map(winner -> Optional.of(winner).filter(best -> threshold.accepts(best.cosine())))
                .toList();
    }

    private static EbvOutputLayerRuntime requireHead(Layer layer) {
        if (layer instanceof EbvOutputLayerRuntime head) {
            return head;
        }
        throw new IllegalArgumentException("output layer must be an EbvOutputLayer, was "
                + (layer == null ? "none" : layer.conf().getLayer().getClass().getName()));
    }

    private static INDArray headInput(MultiLayerNetwork network, INDArray features) {
        int head = network.getnLayers() - 1;
        INDArray below = features;
        if (head > 0) {
            network.setInputMiniBatchSize((int) features.size(0));
            List<INDArray> activations = network.feedForwardToLayer(head - 1, features);
            below = activations.get(activations.size() - 1);
        }
        return preProcessed(network.getLayerWiseConfigurations().getInputPreProcess(head), below, features);
    }

    private static INDArray headInput(ComputationGraph graph, String head, INDArray... features) {
        String source = graph.getConfiguration().getVertexInputs().get(head).get(0);
        graph.setInputs(features);
        INDArray below = graph.feedForward(false, true, true).get(source);
        return preProcessed(((LayerVertex) graph.getVertex(head)).getLayerPreProcessor(), below, features[0]);
    }

    private static INDArray preProcessed(InputPreProcessor step, INDArray activations, INDArray features) {
        return step == null
                ? activations
                : step.preProcess(activations, (int) features.size(0), LayerWorkspaceMgr.noWorkspacesImmutable());
    }

    private static List<List<ScoredClass>> topK(EbvOutputLayerRuntime head, INDArray input, int k) {
        TopK best = head.layerConf().getBasis().topK(head.embed(input), k);
        return IntStream.range(0, best.indices().length)
                .mapToObj(row -> scored(best.indices()[row], best.cosines()[row]))
                .toList();
    }

    private static List<ScoredClass> scored(int[] classes, float[] cosines) {
        return IntStream.range(0, classes.length)
                .mapToObj(i -> new ScoredClass(classes[i], cosines[i]))
                .toList();
    }
}
