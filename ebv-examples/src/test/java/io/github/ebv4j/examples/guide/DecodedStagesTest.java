package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.dl4j.evaluation.SegmentationAccuracy;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class DecodedStagesTest {

    private static final int SIDE = 16;
    private static final int TILE = 4;
    private static final int CLASSES = 3;
    private static final int BATCH = 16;

    @Test
    void aResidualNetworkNamesEveryPixel() {
        String[] stages = {"layer1.2", "layer2.2", "layer3.2"};
        ResNet backbone = ResNet.cifar(20).width(8).featureMaps(stages);
        assertThat(meanIoU(backbone, stages, 8, 1)).isGreaterThan(0.8);
    }

    @Test
    void aSwinTransformerNamesEveryPixel() {
        SwinTransformer backbone = SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                .patch(2)
                .window(4);
        String[] stages = backbone.stageNames();
        assertThat(meanIoU(backbone.featureMaps(stages), stages, 8, 2)).isGreaterThan(0.8);
    }

    private static double meanIoU(BackboneBuilder<?> builder, String[] stages, int width, int reduction) {
        ComputationGraph backbone =
                new ComputationGraph(builder.input(3, SIDE, SIDE).seed(1).build());
        backbone.init();
        ComputationGraph network = DecodedStages.decoder(backbone, stages, width, reduction, CLASSES);
        Random random = new Random(1);
        for (int step = 0; step < 30; step++) {
            network.fit(tiles(random));
        }
        DataSet unseen = tiles(random);
        SegmentationAccuracy accuracy = new SegmentationAccuracy(CLASSES);
        accuracy.eval(unseen.getLabels(), network.outputSingle(unseen.getFeatures()));
        return accuracy.meanIoU();
    }

    /** Tiles of three noisy colours; the class of a pixel is its tile's colour. */
    private static DataSet tiles(Random random) {
        INDArray images = Nd4j.create(DataType.FLOAT, BATCH, 3, SIDE, SIDE);
        INDArray labels = Nd4j.create(DataType.FLOAT, BATCH, 1, SIDE, SIDE);
        int[] colours = random.ints((long) BATCH * SIDE * SIDE / TILE / TILE, 0, CLASSES)
                .toArray();
        for (int image = 0; image < BATCH; image++) {
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int y = pixel / SIDE;
                int x = pixel % SIDE;
                int tile = (image * SIDE / TILE + y / TILE) * SIDE / TILE + x / TILE;
                labels.putScalar(new int[] {image, 0, y, x}, colours[tile]);
                for (int channel = 0; channel < CLASSES; channel++) {
                    double noise = 0.3 * random.nextGaussian();
                    images.putScalar(new int[] {image, channel, y, x}, noise + (channel == colours[tile] ? 1 : 0));
                }
            }
        }
        return new DataSet(images, labels);
    }
}
