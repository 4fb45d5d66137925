package io.github.ebv4j.benchmarks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Sgd;

/** A network that is nothing but its output layer. */
final class OnlyAHead {

    private OnlyAHead() {}

    static MultiLayerNetwork of(Layer head) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .list(head)
                .build());
        network.init();
        return network;
    }
}
