package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.training.Head;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small plans: batches of four, few scenes to measure on. */
class SegmentationTest {

    private static ImageData all;

    @BeforeAll
    static void readRealImages() throws IOException {
        all = FashionMnist.bundled();
    }

    private static ImageData images(int train, int firstTest, int lastTest) {
        return new ImageData("", 10, all.train().range(0, train), all.test().range(firstTest, lastTest));
    }

    private static double meanIoU(ImageData data, SegmentationPlan plan) {
        return Segmentation.run(data, plan, (step, steps, loss) -> {})
                .accuracy()
                .meanIoU();
    }

    private static SegmentationHead head(Head kind, int classes, double rate) {
        int dimension = kind == Head.EBV ? SegmentationHead.defaultDimension(classes) : classes;
        return new SegmentationHead(kind, dimension, SegmentationHead.DEFAULT_TEMPERATURE, rate);
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void tellsTwoGarmentsFromEachOtherAndTheBackground(Head kind) {
        ImageData data = images(512, 0, 100);
        ImageData two = new ImageData(
                "", 2, data.train().having(label -> label < 2), data.test().having(label -> label < 2));
        SegmentationHead head = head(kind, 3, SegmentationHead.defaultLearningRate(kind));
        // Background everywhere has an mIoU of about 0.25.
        assertThat(meanIoU(two, new SegmentationPlan(head, 25, 4, false, 64, 1)))
                .isBetween(0.4, 0.9);
    }

    @Test
    void choicesAreMeasuredOnHeldOutTrainingImagesOnly() {
        ImageData data = images(64, 0, 8);
        ImageData moved = images(64, 100, 108);
        SegmentationPlan validation = new SegmentationPlan(head(Head.EBV, 11, 0.03), 2, 4, true, 32, 1);
        SegmentationPlan test = new SegmentationPlan(head(Head.EBV, 11, 0.03), 2, 4, false, 32, 1);
        double onValidation = meanIoU(data, validation);
        assertThat(meanIoU(moved, validation)).isEqualTo(onValidation);
        assertThat(meanIoU(data, test)).isNotEqualTo(onValidation);
        assertThat(meanIoU(moved, test)).isNotEqualTo(meanIoU(data, test));
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        SegmentationPlan plan = new SegmentationPlan(head(Head.FC, 11, 1e30), 20, 4, false, 1, 1);
        assertThatThrownBy(() -> meanIoU(images(64, 0, 8), plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("loss must be a number, was NaN at step ", "with learning rate 1.0E30");
    }
}
