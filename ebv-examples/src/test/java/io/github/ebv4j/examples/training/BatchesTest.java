package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageSet;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BatchesTest {

    private final ImageSet images = FashionMnist.bundled().test().range(0, 50);

    BatchesTest() throws IOException {}

    @Test
    void aSeedAndAnEpochGiveOneOrder() {
        int[] first = labels(Batches.shuffled(images, 16, 1, 0));
        assertThat(labels(Batches.shuffled(images, 16, 1, 0))).isEqualTo(first);
        assertThat(labels(Batches.shuffled(images, 16, 1, 1))).isNotEqualTo(first);
        assertThat(labels(Batches.shuffled(images, 16, 2, 0))).isNotEqualTo(first);
    }

    @Test
    void everyImageComesOnceAnEpoch() {
        int[] shuffled = labels(Batches.shuffled(images, 16, 1, 0));
        int[] inOrder = labels(Batches.inOrder(images, 16));
        Arrays.sort(shuffled);
        Arrays.sort(inOrder);
        assertThat(shuffled).isEqualTo(inOrder).hasSize(50);
    }

    @Test
    void theLastBatchIsSmaller() {
        Batches batches = Batches.inOrder(images, 16);
        assertThat(batches.fullCount()).isEqualTo(3);
        assertThat(batches.count()).isEqualTo(4);
        assertThat(batches.pixels(0).shape()).containsExactly(16, 1, 28, 28);
        assertThat(batches.pixels(3).shape()).containsExactly(2, 1, 28, 28);
    }

    @Test
    void pixelsAreScaledToPlusMinusOneAndBelongToTheirLabel() {
        Batches batches = Batches.inOrder(images, 16);
        INDArray pixels = batches.pixels(1);
        assertThat(pixels.maxNumber().floatValue()).isLessThanOrEqualTo(1);
        assertThat(pixels.minNumber().floatValue()).isEqualTo(-1);
        float[] expected = new float[784];
        images.copyPixels(18, expected, 0);
        assertThat(pixels.slice(2).reshape(784).toFloatVector()).isEqualTo(expected);
        assertThat(batches.labels(1)[2]).isEqualTo(images.label(18));
    }

    private static int[] labels(Batches batches) {
        int[] all = new int[50];
        int next = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            for (int label : batches.labels(batch)) {
                all[next++] = label;
            }
        }
        return all;
    }
}
