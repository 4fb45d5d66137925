package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.dl4j.weights.WeightReport;
import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.data.PixelScale;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.ImageFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A Swin transformer with weights from a file, frozen, whose EBV head learns the classes of a folder of images.
 *
 * @param backbone the same with the file's weights, without a head
 * @param report which arrays of the file it took
 * @param network the backbone under its head
 * @param accuracy on the images held out
 */
record PretrainedBackbone(ComputationGraph backbone, WeightReport report, ComputationGraph network, Accuracy accuracy) {

    /**
     * Trains for one epoch.
     *
     * @param swin without a head
     * @param file weights of the same network, with a head of any size
     * @param folder a folder of PNG or JPEG files for each class
     * @param side height and width that the network takes
     */
    static PretrainedBackbone train(SwinTransformer swin, Path file, Path folder, int side) throws IOException {
        // region pretrained
        ComputationGraph backbone =
                new ComputationGraph(swin.updater(new Adam(0.01)).build()); // SwinTransformer.tiny()
        backbone.init();
        WeightReport report = PretrainedWeights.loadPartial(backbone, file); // swin_t.safetensors
        LabelledData images =
                LabelledData.load(Optional.of(folder), side, new ImageFindings(false, System.err::println));
        int classes = images.classes().size();
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().nOut(classes).dimension(classes).build();
        ComputationGraph network = EbvHeads.replaceOutput(backbone, "norm", head, Backbone.FROZEN);
        ImageFeed feed = new ImageFeed(images.shape(), PixelScale.IMAGENET, 1);
        network.fit(feed.onePass(images.train(), 32, 42)); // batches of 32, in an order drawn from 42
        Accuracy accuracy = Accuracy.measure(network, feed, images.test(), 1);
        // endregion
        return new PretrainedBackbone(backbone, report, network, accuracy);
    }
}
