package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.EbvLoss;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** An EBV head in the place of an {@link OutputLayer}: in a configuration, and on a trained network. */
final class ReplacedLayer {

    private ReplacedLayer() {}

    static MultiLayerConfiguration softmax() {
        // region replace-before
        MultiLayerConfiguration softmax = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(20).nOut(32).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        // endregion
        return softmax;
    }

    static MultiLayerConfiguration ebv() {
        // region replace-after
        MultiLayerConfiguration ebv = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(20).nOut(32).build())
                .layer(new EbvOutputLayer.Builder().nOut(10).dimension(10).build())
                .build();
        // endregion
        return ebv;
    }

    /** Every option of the builder that an OutputLayer does not have. */
    static EbvOutputLayer withOptions() {
        // region options
        EbvOutputLayer layer = new EbvOutputLayer.Builder()
                .nOut(10)
                .dimension(10)
                .seed(42) // of the generated vectors
                .temperature(0.07) // or .autoTemperature()
                .loss(EbvLoss.COSINE_SOFTMAX) // or COSINE_DISTANCE
                .labelSmoothing(0.1)
                .build();
        // endregion
        return layer;
    }

    static MultiLayerNetwork transferred(MultiLayerNetwork pretrained) {
        // region transfer
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().nOut(16).dimension(15).build();
        MultiLayerNetwork mine = EbvHeads.replaceOutput(pretrained, head, Backbone.FROZEN);
        // endregion
        return mine;
    }
}
