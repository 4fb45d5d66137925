package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step of a network that is nothing but its output layer: Deeplearning4j's fully connected softmax beside
 * the EBV head, batches of 128, class numbers as labels, plain SGD.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-Dorg.bytedeco.javacpp.maxbytes=6g"})
public class HeadBenchmark {

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
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .list()
                .layer(layer())
                .build());
        network.init();
        Nd4j.getRandom().setSeed(1);
        features = Nd4j.rand(DataType.FLOAT, BATCH, inputs);
        labels = Nd4j.createUninitialized(DataType.FLOAT, BATCH, 1);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, 0, i * 7 % classes);
        }
    }

    /** Says what the process took at most, which counts where it ran one benchmark. */
    @TearDown
    public void sayPeak() throws IOException {
        System.out.println("peak resident memory: " + PeakMemory.megabytes() + " MB");
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
                        .basis(randomBasis(classes))
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
     * Random directions: the time does not depend on which unit vectors they are, and generating good ones is not what
     * is measured.
     */
    private static EquiangularBasis randomBasis(int size) {
        float[] rows = RandomUnitRows.draw(size, DIMENSION, 1);
        return EquiangularBasis.ofRows(
                rows,
                new BasisRecipe(
                        "random",
                        new TreeMap<>(),
                        size,
                        DIMENSION,
                        1,
                        OptionalDouble.empty(),
                        VectorHash.sha256(rows),
                        new TreeMap<>()));
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
