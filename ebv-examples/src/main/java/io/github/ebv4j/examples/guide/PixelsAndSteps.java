package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.EbvMaskLayer;
import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.EbvSequenceLayer;
import io.github.ebv4j.dl4j.evaluation.SegmentationAccuracy;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** The heads that give a class to every pixel or time step, and the one that draws the masks of objects. */
final class PixelsAndSteps {

    private PixelsAndSteps() {}

    static SegmentationAccuracy pixels(INDArray images, INDArray classMaps) {
        // region pixels
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.02))
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1)
                        .nOut(4) // the dimension of the class vectors
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new EbvPixelLayer.Builder().nOut(4).dimension(4).build())
                .setInputType(InputType.convolutional(8, 8, 3))
                .build());
        network.init();
        for (int step = 0; step < 100; step++) {
            network.fit(images, classMaps); // [mb, 3, 8, 8] and class numbers [mb, 1, 8, 8]
        }
        SegmentationAccuracy accuracy = new SegmentationAccuracy(4);
        accuracy.eval(classMaps, network.output(images)); // probabilities [mb, 4, 8, 8]
        // endregion
        return accuracy;
    }

    static int[] sequences(INDArray series, INDArray numbers) {
        // region sequences
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.05))
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(16).build())
                .layer(new DenseLayer.Builder()
                        .nOut(4) // the dimension of the class vectors
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new EbvSequenceLayer.Builder().nOut(4).dimension(4).build())
                .setInputType(InputType.recurrent(3))
                .build());
        network.init();
        for (int step = 0; step < 60; step++) {
            network.fit(series, numbers); // [mb, 3, t] and class numbers [mb, 1, t]
        }
        INDArray classes = network.output(series).argMax(1); // [mb, t]
        // endregion
        return classes.reshape(classes.length()).toIntVector();
    }

    static INDArray objects(INDArray regions, INDArray masks) {
        // region object-masks
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.05))
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1)
                        .nOut(4) // the dimension of the class vectors
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new EbvMaskLayer.Builder().nOut(4).dimension(4).build())
                .setInputType(InputType.convolutional(8, 8, 3))
                .build());
        network.init();
        for (int step = 0; step < 100; step++) {
            network.fit(regions, EbvMaskLayer.labels(masks, 2, 0)); // object 0 is of class 2, object 1 of class 0
        }
        INDArray drawn = network.output(regions).slice(0).slice(2).gt(0.5); // object 0, channel of class 2
        // endregion
        return drawn;
    }
}
