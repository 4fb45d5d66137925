package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.VectorHash;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** Seeded bases, batches and small networks for the tests. */
public final class Given {

    public static final int FEATURES = 4;
    public static final int HIDDEN = 5;

    private Given() {}

    /** Unit vectors with Gaussian directions. */
    public static EquiangularBasis randomBasis(int size, int dimension, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            double squares = 0;
            for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                rows[k] = (float) random.nextGaussian();
                squares += rows[k] * rows[k];
            }
            for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                rows[k] /= (float) Math.sqrt(squares);
            }
        }
        return basis(rows, size, dimension, seed);
    }

    /** A basis of vectors drawn at random. */
    static EquiangularBasis basis(float[] rows, int size, int dimension, long seed) {
        return EquiangularBasis.ofRows(rows, recipe(rows, size, dimension, seed));
    }

    private static BasisRecipe recipe(float[] rows, int size, int dimension, long seed) {
        return new BasisRecipe(
                "random",
                new TreeMap<>(),
                size,
                dimension,
                seed,
                OptionalDouble.empty(),
                VectorHash.sha256(rows),
                new TreeMap<>());
    }

    public static INDArray features(DataType type, int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
        return Nd4j.createFromArray(values).castTo(type).reshape('c', rows, columns);
    }

    /** Class numbers i * 5 + 1 mod N, shape [mb, 1]. */
    public static INDArray classNumbers(DataType type, int rows, int classes) {
        double[] numbers = new double[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = (i * 5 + 1) % classes;
        }
        return Nd4j.createFromArray(numbers).castTo(type).reshape(rows, 1);
    }

    public static INDArray oneHot(INDArray classNumbers, int classes) {
        INDArray oneHot = Nd4j.zeros(classNumbers.dataType(), classNumbers.length(), classes);
        for (int i = 0; i < classNumbers.length(); i++) {
            oneHot.putScalar(i, classNumbers.getLong(i), 1);
        }
        return oneHot;
    }

    /** Rows of positive weights that add up to 1. */
    public static INDArray softLabels(DataType type, int rows, int classes, long seed) {
        INDArray weights = features(type, rows, classes, seed).addi(1.1);
        return weights.diviColumnVector(weights.sum(true, 1));
    }

    public static MultiLayerNetwork network(EbvOutputLayer head, DataType type, WorkspaceMode mode, IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                base(type, mode, updater).list().layer(hidden()).layer(head).build());
        network.init();
        return network;
    }

    public static MultiLayerNetwork network(EbvOutputLayer head) {
        return network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    /** A network without a layer below the head, which takes the features. */
    public static MultiLayerNetwork headOnly(EbvOutputLayer head) {
        MultiLayerNetwork network = new MultiLayerNetwork(base(DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1))
                .list()
                .layer(head)
                .build());
        network.init();
        return network;
    }

    public static ComputationGraph graph(EbvOutputLayer head, DataType type, WorkspaceMode mode, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(base(type, mode, updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden(), "in")
                .addLayer("head", head, "hidden")
                .setOutputs("head")
                .build());
        graph.init();
        return graph;
    }

    static NeuralNetConfiguration.Builder base(DataType type, WorkspaceMode mode, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .trainingWorkspaceMode(mode)
                .inferenceWorkspaceMode(mode)
                .updater(updater);
    }

    private static DenseLayer hidden() {
        return new DenseLayer.Builder()
                .nIn(FEATURES)
                .nOut(HIDDEN)
                .activation(Activation.TANH)
                .build();
    }
}
