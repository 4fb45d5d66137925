package io.github.ebv4j.benchmarks;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One training step of a head at every pixel: a 1 x 1 convolution and Deeplearning4j's softmax loss over one-hot labels
 * beside a 1 x 1 convolution and the EBV pixel layer over class numbers. 2 images of 64 x 64 with 64 channels.
 */
public class PixelHeadBenchmark extends ShortBenchmark {

    private static final int IMAGES = 2;
    private static final int SIDE = 64;
    private static final int CHANNELS = 64;
    private static final int DIMENSION = 64;

    /** Which loss. */
    public enum Head {
        /** {@link CnnLossLayer} with softmax. */
        FC,
        /** {@link EbvPixelLayer}. */
        EBV
    }

    /** The loss. */
    @Param({"FC", "EBV"})
    public Head head;

    /** Number of classes N. */
    @Param({"150", "1000"})
    public int classes;

    private MultiLayerNetwork network;
    private INDArray images;
    private INDArray labels;

    /** Builds the network and its one batch. */
    @Setup
    public void build() {
        boolean ebv = head == Head.EBV;
        Layer loss = ebv
                ? new EbvPixelLayer.Builder().nOut(classes).dimension(DIMENSION).build()
                : new CnnLossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build();
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1)
                        .nOut(ebv ? DIMENSION : classes)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(loss)
                .setInputType(InputType.convolutional(SIDE, SIDE, CHANNELS))
                .build());
        network.init();
        Nd4j.getRandom().setSeed(1);
        images = Nd4j.rand(DataType.FLOAT, IMAGES, CHANNELS, SIDE, SIDE);
        labels = labels(ebv);
    }

    private INDArray labels(boolean numbers) {
        INDArray made = Nd4j.zeros(DataType.FLOAT, IMAGES, numbers ? 1 : classes, SIDE, SIDE);
        for (int i = 0; i < IMAGES * SIDE * SIDE; i++) {
            int number = i * 7 % classes;
            long[] place = {i / (SIDE * SIDE), numbers ? 0 : number, i / SIDE % SIDE, i % SIDE};
            made.putScalar(place, numbers ? number : 1);
        }
        return made;
    }

    /**
     * Forward, backward and update.
     *
     * @return the score, so that nothing is optimised away
     */
    @Benchmark
    public double fit() {
        network.fit(images, labels);
        return network.score();
    }
}
