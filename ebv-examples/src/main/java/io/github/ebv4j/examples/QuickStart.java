package io.github.ebv4j.examples;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The ten lines on the first screen of README: vectors for 1,000 classes, and a network of one layer that uses them. */
public final class QuickStart {

    private QuickStart() {}

    /** Prints the coherence, then the number of parameters and a prediction after 50 steps. */
    public static void main(String[] args) {
        // region quick-start
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(1000, 256));
        System.out.println(
                "largest cosine between two classes: " + basis.report().coherence());
        EbvOutputLayer layer =
                new EbvOutputLayer.Builder().nIn(2048).basis(basis).build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .list(layer)
                .build());
        network.init();
        INDArray features = Nd4j.rand(32, 2048);
        INDArray labels = Nd4j.arange(32).reshape(32, 1);
        IntStream.range(0, 50).forEach(step -> network.fit(features, labels));
        System.out.println(network.numParams() + " parameters, row 7 is of class " + network.predict(features)[7]);
        // endregion
    }
}
