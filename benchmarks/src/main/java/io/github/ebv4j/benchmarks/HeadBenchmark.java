package io.github.ebv4j.benchmarks;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One training step of a network that is nothing but its output layer: Deeplearning4j's fully connected softmax beside
 * the EBV head, batches of 128, class numbers as labels, plain SGD.
 */
public class HeadBenchmark extends ShortBenchmark {

    private static final int BATCH = 128;
    private static final int DIMENSION = 512;

    /** Which output layer is trained. */
    public enum Head {
        /** {@link OutputLayer} with softmax, N x nIn weights. */
        FC,
        /** {@link EbvOutputLayer} with N stored vectors, d x nIn weights. */
        EBV_STORED,
        /** {@link EbvOutputLayer} with the vectors that {@code nOut} and {@code dimension} choose. */
        EBV
    }

    /** The output layer. */
    @Param({"FC", "EBV_STORED", "EBV"})
    public Head head;

    /** Number of classes N. */
    @Param({"1000", "10000", "100000"})
    public int classes;

    /** Inputs of the layer. */
    @Param("512")
    public int inputs;

    private MultiLayerNetwork network;
    private INDArray features;
    private INDArray labels;

    /** Builds the network and its one batch. */
    @Setup
    public void build() {
        network = OnlyAHead.of(layer());
        Nd4j.getRandom().setSeed(1);
        features = Nd4j.rand(DataType.FLOAT, BATCH, inputs);
        labels = Nd4j.createUninitialized(DataType.FLOAT, BATCH, 1);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, 0, i * 7 % classes);
        }
    }

    private Layer layer() {
        return switch (head) {
            case FC ->
                new OutputLayer.Builder(new LossSparseMCXENT())
                        .nIn(inputs)
                        .nOut(classes)
                        .build();
            case EBV_STORED ->
                new EbvOutputLayer.Builder()
                        .nIn(inputs)
                        .basis(RandomVectors.basis(classes, DIMENSION))
                        .build();
            case EBV ->
                new EbvOutputLayer.Builder()
                        .nIn(inputs)
                        .nOut(classes)
                        .dimension(DIMENSION)
                        .build();
        };
    }

    /**
     * Forward, backward and update.
     *
     * @return the score, so that nothing is optimised away
     */
    @Benchmark
    public double fit() {
        network.fit(features, labels);
        return network.score();
    }
}
