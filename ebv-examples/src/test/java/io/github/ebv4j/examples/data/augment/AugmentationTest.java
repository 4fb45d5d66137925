package io.github.ebv4j.examples.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;
import io.github.ebv4j.examples.data.PixelScale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    private static final ImageShape SQUARE = new ImageShape(3, 16, 16);

    private final Picture picture = random(new ImageShape(3, 16, 16));

    @Test
    void theSamePlaceInARunGivesTheSameImage() {
        assertThat(strong(picture, 1, 2, 3)).isEqualTo(strong(picture, 1, 2, 3));
        Set<Integer> different = new HashSet<>();
        for (int index = 0; index < 50; index++) {
            different.add(Arrays.hashCode(strong(picture, 1, 2, index)));
        }
        assertThat(different).hasSizeGreaterThan(45);
        assertThat(strong(picture, 1, 3, 3)).isNotEqualTo(strong(picture, 1, 2, 3));
        assertThat(strong(picture, 2, 2, 3)).isNotEqualTo(strong(picture, 1, 2, 3));
    }

    @Test
    void everyImageKeepsItsRangeAndNothingElseIsTouched() {
        for (ImageShape shape :
                new ImageShape[] {SQUARE, new ImageShape(3, 1, 1), new ImageShape(3, 5, 90), new ImageShape(3, 200, 3)
                }) {
            for (int index = 0; index < 60; index++) {
                float[] values = new float[SQUARE.length() + 2];
                values[0] = 9;
                values[values.length - 1] = 9;
                Augmentation.STRONG.apply(
                        random(shape), SQUARE, PixelScale.SYMMETRIC, SeededDraws.at(7, 0, index), values, 1);
                assertThat(values[0]).isEqualTo(9);
                assertThat(values[values.length - 1]).isEqualTo(9);
                for (int k = 1; k < values.length - 1; k++) {
                    assertThat(values[k]).isBetween(-1f, 1f);
                }
            }
        }
    }

    @Test
    void withoutAugmentationAnImageOfTheRightSizeIsItself() {
        float[] values = new float[SQUARE.length()];
        Augmentation.NONE.apply(picture, SQUARE, PixelScale.SYMMETRIC, new Random(1), values, 0);
        for (int k = 0; k < values.length; k++) {
            assertThat(values[k]).isEqualTo(Byte.toUnsignedInt(picture.pixels()[k]) / 127.5f - 1);
        }
    }

    @Test
    void imageNetsScaleIsTorchvisions() {
        // (0.5 - mean) / deviation, with torchvision's numbers; 127.5 is half way between two bytes.
        assertThat((PixelScale.IMAGENET.of(0, 127) + PixelScale.IMAGENET.of(0, 128)) / 2)
                .isCloseTo((0.5f - 0.485f) / 0.229f, within(1e-5f));
        assertThat(PixelScale.IMAGENET.of(1, 0)).isCloseTo(-0.456f / 0.224f, within(1e-5f));
        assertThat(PixelScale.IMAGENET.of(2, 255)).isCloseTo((1 - 0.406f) / 0.225f, within(1e-5f));
    }

    @Test
    void everyBoxLiesWhereItShould() {
        ImageShape wide = new ImageShape(3, 40, 120);
        for (int i = 0; i < 500; i++) {
            Box box = Crops.resized(wide, new Random(i));
            assertThat(box.left()).isNotNegative();
            assertThat(box.top()).isNotNegative();
            assertThat(box.left() + box.width()).isLessThanOrEqualTo(120);
            assertThat(box.top() + box.height()).isLessThanOrEqualTo(40);
            assertThat((double) box.width() / box.height()).isBetween(0.7, 1.45);
            Box padded = Crops.padded(SQUARE, new Random(i));
            assertThat(padded.left()).isBetween(-2, 2);
            assertThat(padded.top()).isBetween(-2, 2);
        }
        assertThat(Crops.middle(new ImageShape(3, 256, 300), new ImageShape(3, 224, 224)))
                .isEqualTo(new Box(38, 16, 224, 224));
    }

    @Test
    void erasesOneRectangleOfTheStatedArea() {
        int erased = 0;
        for (int i = 0; i < 200; i++) {
            float[] values = new float[SQUARE.length()];
            Arrays.fill(values, 1);
            RandomErasing.apply(values, 0, SQUARE, new Random(i));
            int zeros = 0;
            for (int k = 0; k < 256; k++) {
                zeros += values[k] == 0 ? 1 : 0;
                assertThat(values[k]).isEqualTo(values[256 + k]).isEqualTo(values[512 + k]);
            }
            assertThat(zeros / 256.0).isBetween(0.0, 0.4);
            erased += zeros > 0 ? 1 : 0;
        }
        assertThat(erased).isGreaterThan(190);
    }

    @Test
    void turnsAndShiftsMovePixels() {
        Picture corner = new Picture(new ImageShape(1, 3, 3), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(AffineMap.turn(Math.PI / 2).apply(corner).pixels()).containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
        assertThat(AffineMap.shift(1, 0).apply(corner).pixels()).containsExactly(2, 3, 0, 5, 6, 0, 8, 9, 0);
        assertThat(AffineMap.shear(1, 0).apply(corner).pixels()).containsExactly(0, 1, 2, 4, 5, 6, 8, 9, 0);
    }

    @Test
    void refusesAProbabilityOutsideItsRange() {
        assertThatThrownBy(() -> new Augmentation(true, true, true, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("erasing must be in [0, 1], was 1.5");
    }

    private static float[] strong(Picture picture, long seed, int epoch, int index) {
        float[] values = new float[SQUARE.length()];
        Augmentation.STRONG.apply(picture, SQUARE, PixelScale.SYMMETRIC, SeededDraws.at(seed, epoch, index), values, 0);
        return values;
    }

    private static Picture random(ImageShape shape) {
        byte[] pixels = new byte[shape.length()];
        new Random(3).nextBytes(pixels);
        return new Picture(shape, pixels);
    }

    /** No rectangle of the share and the ratio asked for leaves a part of these. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 50", "50, 1"})
    void nothingIsErasedOfAnImageThatIsALine(int height, int width) {
        float[] values = new float[height * width];
        Arrays.fill(values, 1);
        for (int i = 0; i < 50; i++) {
            RandomErasing.apply(values, 0, new ImageShape(1, height, width), new Random(i));
        }
        assertThat(values).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN})
    void aProbabilityIsANumberFromZero(double erasing) {
        assertThatThrownBy(() -> new Augmentation(false, false, false, erasing))
                .hasMessage("erasing must be in [0, 1], was " + erasing);
    }
}
