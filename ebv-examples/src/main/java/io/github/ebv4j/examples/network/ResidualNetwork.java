package io.github.ebv4j.examples.network;

import io.github.ebv4j.examples.data.ImageShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A compact residual network after He, Zhang, Ren and Sun (CVPR 2016): a 3 x 3 convolution of stride 2, three blocks of
 * 16, 32 and 64 channels, global average pooling, a head. About 78,000 parameters below the head; the head's name is
 * {@value #HEAD}.
 *
 * <p>Unlike theirs, only a block's sum goes through a ReLU: Deeplearning4j's batch normalisation applies no activation.
 */
public final class ResidualNetwork {

    /** Values that the head receives for each image. */
    public static final int FEATURES = 64;

    /** Name of the head's layer. */
    public static final String HEAD = "head";

    private static final int[] CHANNELS = {16, 32, FEATURES};

    private final GraphBuilder graph;

    private ResidualNetwork(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * Builds the network, initialised from the seed; two heads over one seed start from the same weights below.
     *
     * @param shape of the images; their input is [mb, channels, height, width]
     * @param head output layer with {@link #FEATURES} inputs
     * @param updater what turns gradients into steps
     */
    public static ComputationGraph create(ImageShape shape, Layer head, IUpdater updater, long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.RELU)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(shape.height(), shape.width(), shape.channels()));
        ComputationGraph network = new ComputationGraph(new ResidualNetwork(graph).configuration(shape, head));
        network.init();
        return network;
    }

    private ComputationGraphConfiguration configuration(ImageShape shape, Layer head) {
        String below = convolution("stem", "image", shape.channels(), CHANNELS[0], 3, 2);
        int channels = CHANNELS[0];
        for (int stage = 0; stage < CHANNELS.length; stage++) {
            below = block("block" + stage, below, channels, CHANNELS[stage], stage == 0 ? 1 : 2);
            channels = CHANNELS[stage];
        }
        graph.addLayer("pooled", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), below);
        return graph.addLayer(HEAD, head, "pooled").setOutputs(HEAD).build();
    }

    private String block(String name, String below, int channelsIn, int channelsOut, int stride) {
        String first = convolution(name + "a", below, channelsIn, channelsOut, 3, stride);
        String second = convolution(name + "b", first, channelsOut, channelsOut, 3, 1);
        String shortcut = channelsIn == channelsOut && stride == 1
                ? below
                : convolution(name + "shortcut", below, channelsIn, channelsOut, 1, stride);
        graph.addVertex(name + "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        graph.addLayer(
                name, new ActivationLayer.Builder().activation(Activation.RELU).build(), name + "sum");
        return name;
    }

    private String convolution(String name, String below, int channelsIn, int channelsOut, int kernel, int stride) {
        graph.addLayer(name, NativeConvolutionLayer.of(channelsIn, channelsOut, kernel, stride), below);
        String normalized = name + "norm";
        graph.addLayer(
                normalized, new BatchNormalization.Builder().nOut(channelsOut).build(), name);
        return normalized;
    }
}
