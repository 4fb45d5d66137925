package io.github.ebv4j.dl4j.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/** Freezes what an output layer depends on, in configurations of networks that are not made yet. */
final class FrozenBackbone {

    private FrozenBackbone() {}

    /** Freezes all layers but the last; {@code conf} is modified. */
    static void below(MultiLayerConfiguration conf) {
        for (int i = 0; i < conf.getConfs().size() - 1; i++) {
            freeze(conf.getConf(i));
        }
    }

    /** Freezes every vertex from which a way leads to the output; {@code conf} is modified. */
    static void below(ComputationGraphConfiguration conf, String output) {
        Set<String> frozen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(conf.getVertexInputs().get(output));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (conf.getNetworkInputs().contains(name) || !frozen.add(name)) {
                continue;
            }
            GraphVertex vertex = conf.getVertices().get(name);
            if (vertex instanceof LayerVertex layer) {
                freeze(layer.getLayerConf());
            } else if (!(vertex instanceof FrozenVertex)) {
                conf.getVertices().put(name, new FrozenVertex(vertex));
            }
            open.addAll(conf.getVertexInputs().get(name));
        }
    }

    private static void freeze(NeuralNetConfiguration conf) {
        if (!(conf.getLayer() instanceof FrozenLayer)) {
            FrozenLayer frozen = new FrozenLayer(conf.getLayer());
            frozen.setLayerName(conf.getLayer().getLayerName());
            conf.setLayer(frozen);
        }
    }
}
