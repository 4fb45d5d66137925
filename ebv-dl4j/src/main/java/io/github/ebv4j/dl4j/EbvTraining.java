package io.github.ebv4j.dl4j;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Training with class numbers. Deeplearning4j's own {@code network.fit(features, int[])}, which only a
 * MultiLayerNetwork has, makes an array of N numbers for every example; this makes one.
 */
public final class EbvTraining {

    private EbvTraining() {}

    /**
     * Class numbers as labels.
     *
     * @param classes class of each example, in [0, N); not modified
     * @return a new INT array, shape [classes.length, 1]
     */
    public static INDArray labels(int... classes) {
        return Nd4j.createFromArray(classes).reshape(classes.length, 1);
    }

    /**
     * One step on one batch.
     *
     * @param network one whose last layer is an {@link EbvOutputLayer}
     * @param features a batch of examples; not modified
     * @param classes class of each example, in [0, N)
     * @throws IllegalArgumentException if there are not as many classes as examples, or one is no class
     */
    public static void fit(MultiLayerNetwork network, INDArray features, int... classes) {
        network.fit(batch(features, classes));
    }

    /**
     * One step on one batch.
     *
     * @param graph one with one input, and an {@link EbvOutputLayer} as its one output
     * @see #fit(MultiLayerNetwork, INDArray, int...)
     */
    public static void fit(ComputationGraph graph, INDArray features, int... classes) {
        graph.fit(batch(features, classes));
    }

    private static DataSet batch(INDArray features, int[] classes) {
        if (classes.length != features.size(0)) {
            throw new IllegalArgumentException(
                    "classes must be " + features.size(0) + ", one an example, were " + classes.length);
        }
        return new DataSet(features, labels(classes));
    }
}
