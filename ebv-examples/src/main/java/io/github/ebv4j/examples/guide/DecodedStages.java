package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.backbone.NativeConvolutionLayer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.linalg.learning.config.Adam;

/** A class for every pixel from the feature maps of every stage: the decoder of a fully convolutional network. */
final class DecodedStages {

    private DecodedStages() {}

    /**
     * Puts the decoder on a backbone whose outputs are its stages.
     *
     * @param stages names of the last block of every stage
     * @param width channels of the first stage
     * @param reduction how many times smaller than an image's side the first stage's side is
     */
    static ComputationGraph decoder(ComputationGraph backbone, String[] stages, int width, int reduction, int classes) {
        // region backbone-decoder
        TransferLearning.GraphBuilder decoder = new TransferLearning.GraphBuilder(backbone)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Adam(0.01))
                        .build());
        String[] enlarged = new String[stages.length];
        for (int stage = 0; stage < stages.length; stage++) { // each has half the side and twice the channels
            enlarged[stage] = "enlarged" + stage;
            decoder.addLayer("reduced" + stage, NativeConvolutionLayer.of(width << stage, 16, 1, 1), stages[stage])
                    .addLayer(enlarged[stage], new Upsampling2D.Builder(reduction << stage).build(), "reduced" + stage);
        }
        ComputationGraph network = decoder.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), enlarged)
                .addLayer(
                        "head",
                        new EbvPixelLayer.Builder().nOut(classes).dimension(16).build(),
                        "sum")
                .setOutputs("head")
                .build();
        // endregion
        return network;
    }
}
