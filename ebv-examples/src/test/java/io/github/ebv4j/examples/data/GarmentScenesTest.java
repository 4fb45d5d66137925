package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class GarmentScenesTest {

    private static final int SIDE = 32;

    @Test
    void pixelsOfTheBackgroundAreEmptyAndNoOthers() throws IOException {
        GarmentScenes.Batch batch = scenes().draw(20, new Random(3));
        float[] pixels = values(batch.images());
        float[] labels = values(batch.labels());
        assertThat(batch.labels().shape()).containsExactly(20, 1, SIDE, SIDE);
        int covered = 0;
        for (int k = 0; k < pixels.length; k++) {
            assertThat(labels[k] == 10).isEqualTo(pixels[k] == -1);
            assertThat(pixels[k]).isBetween(-1f, 1f);
            covered += labels[k] < 10 ? 1 : 0;
        }
        assertThat((double) covered / pixels.length).isBetween(0.2, 0.7);
    }

    @Test
    void aLaterImageCoversAnEarlierOneWithItsPixelsOnly() {
        // Reduced to 2 x 2, image 0 is full, of class 0; image 1 has a single pixel, of class 1.
        byte[] pixels = new byte[32];
        Arrays.fill(pixels, 0, 16, (byte) 9);
        for (int at : new int[] {10, 11, 14, 15}) {
            pixels[16 + at] = 50;
        }
        ImageSet images = new ImageSet(new ImageShape(1, 4, 4), pixels, new byte[] {0, 1});
        float single = 50 / 127.5f - 1;
        boolean above = false;
        for (long seed = 0; seed < 40; seed++) {
            GarmentScenes.Batch batch = new GarmentScenes(images, 2, 2).draw(1, new Random(seed));
            float[] labels = values(batch.labels());
            assertThat(labels[0]).isEqualTo(labels[1]).isEqualTo(labels[2]).isIn(0f, 2f);
            assertThat(values(batch.images())[3] == single).isEqualTo(labels[3] == 1);
            above |= labels[0] == 0 && labels[3] == 1;
        }
        assertThat(above).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameScenes() throws IOException {
        assertThat(scenes().draw(5, new Random(7))).isEqualTo(scenes().draw(5, new Random(7)));
        assertThat(scenes().draw(5, new Random(8))).isNotEqualTo(scenes().draw(5, new Random(7)));
    }

    @Test
    void rejectsImagesThatDoNotFit() throws IOException {
        ImageSet images = FashionMnist.bundled().train();
        assertThatThrownBy(() -> new GarmentScenes(images, 10, 13)).hasMessageContaining("was 13");
        ImageSet colours = new ImageSet(new ImageShape(3, 1, 1), new byte[3], new byte[1]);
        assertThatThrownBy(() -> new GarmentScenes(colours, 10, SIDE))
                .hasMessage("images must have one channel, had 3");
        assertThatThrownBy(() -> new GarmentScenes(images.range(0, 0), 10, SIDE))
                .hasMessageContaining("had 0");
    }

    @Test
    void imagesAreChosenByTheirLabel() throws IOException {
        ImageSet all = FashionMnist.bundled().test();
        ImageSet some = all.having(label -> label == 3 || label == 8);
        int next = 0;
        float[] expected = new float[784];
        float[] found = new float[784];
        for (int i = 0; i < all.size(); i++) {
            if (all.label(i) == 3 || all.label(i) == 8) {
                all.copyPixels(i, expected, 0);
                some.copyPixels(next, found, 0);
                assertThat(some.label(next++)).isEqualTo(all.label(i));
                assertThat(Arrays.equals(found, expected)).isTrue();
            }
        }
        assertThat(some.size()).isEqualTo(next).isPositive();
    }

    private static GarmentScenes scenes() throws IOException {
        return new GarmentScenes(FashionMnist.bundled().train(), 10, SIDE);
    }

    private static float[] values(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }
}
