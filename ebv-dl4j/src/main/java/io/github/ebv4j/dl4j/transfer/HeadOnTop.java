package io.github.ebv4j.dl4j.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;

/** Puts an output layer on a network that has none; images are pooled first. */
final class HeadOnTop {

    private static final String POOLING = "-pooling";
    private static final String HEAD = "-head";

    private HeadOnTop() {}

    /** Adds the layers; {@code conf} is modified. */
    static void of(MultiLayerConfiguration conf, BaseOutputLayer head) {
        List<NeuralNetConfiguration> layers = conf.getConfs();
        BackboneOutput below = require(
                BackboneOutput.of(conf),
                layers.get(layers.size() - 1).getLayer().getClass().getName());
        NeuralNetConfiguration top = HeadSwap.onTopOf(layers, head, null, below.channels());
        below.pooling().ifPresent(pooling -> layers.add(configured(layers, pooling)));
        layers.add(top);
    }

    /**
     * Adds the vertices; {@code conf} is modified.
     *
     * @param output an output of the graph, which the new head takes the place of
     * @return name of the new output
     */
    static String of(ComputationGraphConfiguration conf, String output, BaseOutputLayer head) {
        BackboneOutput below = require(BackboneOutput.of(conf, output), "vertex " + output);
        List<NeuralNetConfiguration> layers = layers(conf);
        String name = output + HEAD;
        String input = output;
        LayerVertex top = new LayerVertex(HeadSwap.onTopOf(layers, head, name, below.channels()), null);
        Optional<GlobalPoolingLayer> pooling = below.pooling();
        if (pooling.isPresent()) {
            input = output + POOLING;
            pooling.get().setLayerName(input);
            add(conf, input, new LayerVertex(configured(layers, pooling.get()), null), output);
        }
        add(conf, name, top, input);
        List<String> outputs = new ArrayList<>(conf.getNetworkOutputs());
        Collections.replaceAll(outputs, output, name);
        conf.setNetworkOutputs(outputs);
        // It names the vertices that there were.
        conf.setTopologicalOrder(null);
        conf.setTopologicalOrderStr(null);
        return name;
    }

    private static void add(ComputationGraphConfiguration conf, String name, LayerVertex vertex, String input) {
        if (conf.getVertices().putIfAbsent(name, vertex) != null) {
            throw new IllegalArgumentException(
                    "graph must not have a vertex " + name + ", which would be added, has one");
        }
        conf.getVertexInputs().put(name, new ArrayList<>(List.of(input)));
    }

    /** Of the layers in the order in which they were added, which is that of their use in most graphs. */
    private static List<NeuralNetConfiguration> layers(ComputationGraphConfiguration conf) {
        return conf.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getLayerConf())
                .toList();
    }

    private static NeuralNetConfiguration configured(List<NeuralNetConfiguration> network, GlobalPoolingLayer pooling) {
        NeuralNetConfiguration last = network.get(network.size() - 1);
        return new NeuralNetConfiguration.Builder(last)
                .dataType(last.getDataType())
                .cacheMode(last.getCacheMode())
                .layer(pooling)
                .build();
    }

    private static BackboneOutput require(Optional<BackboneOutput> below, String last) {
        return below.orElseThrow(
                () -> new IllegalArgumentException("last layer must give rows of features or images of "
                        + "a number of channels that the configuration tells, was " + last
                        + "; put a layer such as GlobalPoolingLayer and an EbvOutputLayer with nIn on top"));
    }
}
