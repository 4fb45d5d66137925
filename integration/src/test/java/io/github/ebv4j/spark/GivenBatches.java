package io.github.ebv4j.spark;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.optimize.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A task that two workers learn in seconds, and a network for it. */
final class GivenBatches {

    static final int CLASSES = 20;
    static final int FEATURES = 16;
    static final int ROWS = 16;

    private GivenBatches() {}

    /** A vector for each class, from an exact family. */
    static EquiangularBasis exactBasis() {
        return EquiangularBases.generate(BasisSpec.of(CLASSES, 10), GenerationMethod.EXACT, RunControl.defaults())
                .basis();
    }

    static MultiLayerConfiguration configuration(EquiangularBasis basis) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(24)
                        .activation(Activation.TANH)
                        .build())
                .layer(new EbvOutputLayer.Builder().nIn(24).basis(basis).build())
                .build();
    }

    /** Well separated clusters, with class numbers as labels. */
    static List<DataSet> batches() {
        Random random = new Random(7);
        double[] centres = random.doubles((long) CLASSES * FEATURES, -1, 1).toArray();
        List<DataSet> batches = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            INDArray features = Nd4j.create(ROWS, FEATURES);
            INDArray classes = Nd4j.create(ROWS, 1);
            for (int row = 0; row < ROWS; row++) {
                int number = (batch * ROWS + row) % CLASSES;
                classes.putScalar(row, 0, number);
                for (int k = 0; k < FEATURES; k++) {
                    features.putScalar(row, k, centres[number * FEATURES + k] + 0.1 * random.nextGaussian());
                }
            }
            batches.add(new DataSet(features, classes));
        }
        return batches;
    }
}
