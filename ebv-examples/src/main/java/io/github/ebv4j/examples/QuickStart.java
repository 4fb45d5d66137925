package io.github.ebv4j.examples;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Generates vectors for 1,000 classes and trains a network of one EBV layer on 32 random examples. The README's first
 * screen shows the same calls, without the examples, the seed and the fifty steps.
 */
public final class QuickStart {

    private QuickStart() {}

    /** Prints the coherence beside its lower bound, then the number of parameters and the last loss. */
    public static void main(String[] args) {
        INDArray features = Nd4j.rand(32, 2048);
        INDArray labels = Nd4j.arange(32).reshape(32, 1);

        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(1000, 256));
        System.out.println(basis.report().coherence() + " against a bound of "
                + basis.report().bound());
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .seed(42)
                .list()
                .layer(new EbvOutputLayer.Builder().nIn(2048).basis(basis).build())
                .build());
        network.init();
        for (int step = 0; step < 50; step++) {
            network.fit(features, labels);
        }
        System.out.println(network.numParams() + " parameters, loss " + network.score());
    }
}
