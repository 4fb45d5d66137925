package io.github.ebv4j.examples.network;

import io.github.ebv4j.dl4j.backbone.NativeConvolutionLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A small fully convolutional network (Long, Shelhamer, Darrell, CVPR 2015): 8, 32 and 64 channels at full, half and
 * quarter size; the last enlarged to full size, with the first beside them; a 1 x 1 convolution to the channels of the
 * head; the head. About 95,000 parameters below that convolution.
 */
public final class SegmentationNetwork {

    private static final String HEAD = "head";
    private static final int FULL = 8;
    private static final int HALF = 32;
    private static final int QUARTER = 64;

    private final GraphBuilder graph;

    private SegmentationNetwork(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * Builds the network, initialised from the seed; two heads over one seed start from the same weights below.
     *
     * @param side height and width of the images, a multiple of 4; their input is [mb, 1, side, side]
     * @param channels what the head takes at each pixel
     * @param head a layer without parameters over [mb, channels, side, side]
     * @param updater what turns gradients into steps
     */
    public static ComputationGraph create(int side, int channels, Layer head, IUpdater updater, long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.RELU)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(side, side, 1));
        new SegmentationNetwork(graph).addLayers(channels, head);
        ComputationGraph network = new ComputationGraph(graph.setOutputs(HEAD).build());
        network.init();
        return network;
    }

    private void addLayers(int channels, Layer head) {
        String full = convolution("full", "image", 1, FULL, 1);
        String half = convolution("half", full, FULL, HALF, 2);
        String quarter = convolution("quarter1", half, HALF, QUARTER, 2);
        quarter = convolution("quarter2", quarter, QUARTER, QUARTER, 1);
        quarter = convolution("quarter3", quarter, QUARTER, QUARTER, 1);
        graph.addLayer("enlarged", new Upsampling2D.Builder(4).build(), quarter);
        graph.addVertex("features", new MergeVertex(), "enlarged", full);
        graph.addLayer("embedding", NativeConvolutionLayer.of(QUARTER + FULL, channels, 1, 1), "features");
        graph.addLayer(HEAD, head, "embedding");
    }

    private String convolution(String name, String below, int channelsIn, int channelsOut, int stride) {
        graph.addLayer(name, NativeConvolutionLayer.of(channelsIn, channelsOut, 3, stride), below);
        graph.addLayer(
                name + "Norm",
                new BatchNormalization.Builder().nOut(channelsOut).build(),
                name);
        // Deeplearning4j's batch normalisation has no activation of its own, whatever its builder takes.
        graph.addLayer(
                name + "Relu",
                new ActivationLayer.Builder().activation(Activation.RELU).build(),
                name + "Norm");
        return name + "Relu";
    }
}
