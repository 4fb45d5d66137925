package io.github.ebv4j.examples.guide;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Ten well separated clusters in 20 dimensions, and the guide's networks over them. */
final class GuideNetwork {

    static final int CLASSES = 10;
    private static final int ROWS = 60;
    private static final int INPUTS = 20;
    private static final double NOISE = 0.2;

    private GuideNetwork() {}

    /** Shape [60, 20]; row i is of class i mod 10. */
    static INDArray features() {
        Random random = new Random(7);
        double[] centres = random.doubles((long) CLASSES * INPUTS, -1, 1).toArray();
        float[] rows = new float[ROWS * INPUTS];
        for (int k = 0; k < rows.length; k++) {
            int centre = k / INPUTS % CLASSES * INPUTS + k % INPUTS;
            rows[k] = (float) (centres[centre] + NOISE * random.nextGaussian());
        }
        return Nd4j.createFromArray(rows).reshape(ROWS, INPUTS);
    }

    /** Shape [60, 1]. */
    static INDArray numbers() {
        return Nd4j.arange(ROWS).fmodi(CLASSES).reshape(ROWS, 1);
    }

    static DataSetIterator numbered() {
        return batches(numbers());
    }

    static DataSetIterator oneHot() {
        INDArray oneHot = Nd4j.zeros(ROWS, CLASSES);
        for (int i = 0; i < ROWS; i++) {
            oneHot.putScalar(i, i % CLASSES, 1);
        }
        return batches(oneHot);
    }

    private static DataSetIterator batches(INDArray labels) {
        return new ExistingDataSetIterator(List.of(new DataSet(features(), labels)));
    }

    static MultiLayerNetwork untrained() {
        return of(ReplacedLayer.ebv());
    }

    static MultiLayerNetwork trained() {
        MultiLayerNetwork network = untrained();
        network.fit(numbered(), 60);
        return network;
    }

    /** The same first weights in every run. */
    static MultiLayerNetwork of(MultiLayerConfiguration configuration) {
        configuration.getConfs().forEach(layer -> layer.setSeed(42));
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}
