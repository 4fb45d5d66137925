package io.github.ebv4j.dl4j;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Deeplearning4j's {@code summary()} of a network, with a line below for each EBV head: its classes, the dimension of
 * their vectors and its temperature, for which that table has no column.
 */
public final class HeadSummary {

    private HeadSummary() {}

    /**
     * The table of the layers and a line for each head.
     *
     * @param network initialised; not modified
     */
    public static String of(MultiLayerNetwork network) {
        return network.summary() + lines(network.getLayers());
    }

    /** As {@link #of(MultiLayerNetwork)}. */
    public static String of(ComputationGraph graph) {
        return graph.summary() + lines(graph.getLayers());
    }

    private static String lines(Layer[] layers) {
        return Arrays.stream(layers)
                .filter(EmbeddingHead.class::isInstance)
                .map(layer -> line(layer.conf().getLayer(), (EmbeddingHead) layer))
                .collect(Collectors.joining());
    }

    private static String line(org.deeplearning4j.nn.conf.layers.Layer layer, EmbeddingHead head) {
        int classes = layer instanceof EmbeddingMapHead map
                ? map.getClasses()
                : head.classVectors().size();
        boolean learnt = layer instanceof EbvOutputLayer rows && rows.isLearntTemperature();
        return layer.getLayerName() + " (" + layer.getClass().getSimpleName() + "): " + classes + " classes, d = "
                + head.classVectors().dimension() + ", temperature "
                + head.temperature().value() + (learnt ? ", learnt" : "") + "\n";
    }
}
