package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.internal.SingleOutput;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Replaces the output layer of a network, trained or not, in one call.
 *
 * <p>Every method returns a new network and leaves the given one as it is. The parameters of all other layers are equal
 * bit for bit; preprocessors, names, workspace modes and truncated back-propagation stay. The new layer keeps the place
 * and name of the old one, learns with its updater and regularisation, and starts from random weights; the state of the
 * updaters and the counts of iterations and epochs, which learning rates may depend on, start anew.
 *
 * <p>A network without an output layer, such as a backbone of convolutions, gets one on top: rows of features go to it
 * as they are, images (NCHW or NHWC) are averaged over their pixels by a global pooling layer first. The new layer
 * learns with its own updater, or with that of the last layer that has one.
 *
 * <pre>{@code MultiLayerNetwork mine = EbvHeads.replaceOutput(pretrained, 5000, 256);}</pre>
 */
public final class EbvHeads {

    private EbvHeads() {}

    /**
     * Replaces the output layer of a network by an {@link EbvOutputLayer} with default settings.
     *
     * @param network initialised; its last layer an OutputLayer, CenterLossOutputLayer or EbvOutputLayer, or none
     *     that has a loss; not modified
     * @param classes number of classes of the new layer
     * @param dimension length of the class vectors
     * @return a new network
     * @throws IllegalArgumentException if the network is another, or there are too few classes or dimensions
     */
    public static MultiLayerNetwork replaceOutput(MultiLayerNetwork network, int classes, int dimension) {
        return replaceOutput(network, head(classes, dimension), Backbone.AS_IT_WAS);
    }

    /**
     * Replaces the output layer of a network.
     *
     * @param network initialised; its last layer an OutputLayer, CenterLossOutputLayer or EbvOutputLayer, or none
     *     that has a loss; not modified
     * @param head the new layer; its nIn may be left out; not modified
     * @param backbone whether the layers below learn
     * @return a new network
     * @throws IllegalArgumentException if the network is another or the head has another nIn
     */
    public static MultiLayerNetwork replaceOutput(MultiLayerNetwork network, EbvOutputLayer head, Backbone backbone) {
        return replace(network, head, backbone);
    }

    /**
     * Replaces the single output layer of a graph by an {@link EbvOutputLayer} with default settings.
     *
     * @param graph initialised; its output an OutputLayer, CenterLossOutputLayer or EbvOutputLayer, or a vertex without
     *     a loss; not modified
     * @param classes number of classes of the new layer
     * @param dimension length of the class vectors
     * @return a new graph
     * @throws IllegalArgumentException if the graph is another, or there are too few classes or dimensions
     */
    public static ComputationGraph replaceOutput(ComputationGraph graph, int classes, int dimension) {
        return replace(graph, SingleOutput.of(graph), head(classes, dimension), Backbone.AS_IT_WAS);
    }

    /**
     * Replaces one output layer of a graph.
     *
     * @param graph initialised; not modified
     * @param output name of an output that is an OutputLayer, CenterLossOutputLayer or EbvOutputLayer, or a vertex
     *     without a loss; then the new output is called {@code output + "-head"}
     * @param head the new layer; its nIn may be left out; not modified
     * @param backbone whether the vertices that the output depends on learn
     * @return a new graph
     * @throws IllegalArgumentException if the graph is another or the head has another nIn
     */
    public static ComputationGraph replaceOutput(
            ComputationGraph graph, String output, EbvOutputLayer head, Backbone backbone) {
        return replace(graph, output, head, backbone);
    }

    /**
     * The way back: replaces the output layer of a network by an OutputLayer with softmax and cross-entropy.
     *
     * @param network as in {@link #replaceOutput(MultiLayerNetwork, int, int)}
     * @param classes number of classes of the new layer
     * @return a new network
     * @throws IllegalArgumentException if the network is another
     */
    public static MultiLayerNetwork replaceWithSoftmax(MultiLayerNetwork network, int classes) {
        return replace(network, softmax(classes), Backbone.AS_IT_WAS);
    }

    /**
     * The way back: replaces the single output layer of a graph by an OutputLayer with softmax and cross-entropy.
     *
     * @param graph as in {@link #replaceOutput(ComputationGraph, int, int)}
     * @param classes number of classes of the new layer
     * @return a new graph
     * @throws IllegalArgumentException if the graph is another
     */
    public static ComputationGraph replaceWithSoftmax(ComputationGraph graph, int classes) {
        return replace(graph, SingleOutput.of(graph), softmax(classes), Backbone.AS_IT_WAS);
    }

    private static EbvOutputLayer head(int classes, int dimension) {
        return new EbvOutputLayer.Builder().nOut(classes).dimension(dimension).build();
    }

    private static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static void requireInitialised(Layer[] layers) {
        if (layers == null) {
            throw new IllegalArgumentException("network must be initialised, call init() or load it first");
        }
    }

    private static MultiLayerNetwork replace(MultiLayerNetwork network, BaseOutputLayer head, Backbone backbone) {
        requireInitialised(network.getLayers());
        int last = network.getnLayers() - 1;
        MultiLayerConfiguration conf = network.getLayerWiseConfigurations().clone();
        boolean headless = isHeadless(network.getLayer(last));
        if (headless) {
            HeadOnTop.of(conf, head);
        } else {
            conf.getConfs().set(last, HeadSwap.inPlaceOf(conf.getConf(last), head));
        }
        conf.setIterationCount(0);
        conf.setEpochCount(0);
        if (backbone == Backbone.FROZEN) {
            FrozenBackbone.below(conf);
        }
        MultiLayerNetwork replaced = new MultiLayerNetwork(conf);
        replaced.init();
        long kept = network.numParams() - (headless ? 0 : network.getLayer(last).numParams());
        if (kept > 0) {
            first(replaced.params(), kept).assign(first(network.params(), kept));
        }
        return replaced;
    }

    private static boolean isHeadless(Layer last) {
        return !HeadSwap.isReplaceable(last.conf().getLayer()) && !(last instanceof IOutputLayer);
    }

    /** A view of the first of all parameters; those of the last layer come last. */
    private static INDArray first(INDArray params, long count) {
        return params.reshape(params.length()).get(NDArrayIndex.interval(0, count));
    }

    private static ComputationGraph replace(
            ComputationGraph graph, String output, BaseOutputLayer head, Backbone backbone) {
        requireInitialised(graph.getLayers());
        ComputationGraphConfiguration conf = CopiedConfiguration.of(graph);
        GraphVertex vertex = conf.getVertices().get(output);
        if (!conf.getNetworkOutputs().contains(output)) {
            throw new IllegalArgumentException(
                    "output must name an output of the graph, one of " + conf.getNetworkOutputs() + ", was " + output);
        }
        String named = output;
        if (vertex instanceof LayerVertex layer && !isHeadless(graph.getLayer(output))) {
            NeuralNetConfiguration swapped = HeadSwap.inPlaceOf(layer.getLayerConf(), head);
            conf.getVertices().put(output, new LayerVertex(swapped, layer.getPreProcessor()));
        } else {
            named = HeadOnTop.of(conf, output, head);
        }
        if (backbone == Backbone.FROZEN) {
            FrozenBackbone.below(conf, named);
        }
        ComputationGraph replaced = new ComputationGraph(conf);
        replaced.init();
        VertexParameters.copy(graph, replaced, named);
        return replaced;
    }
}
