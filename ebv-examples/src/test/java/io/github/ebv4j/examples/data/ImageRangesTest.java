package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ebv4j.examples.experiment.OpenWorldData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of images that cannot be are refused where they are made. */
class ImageRangesTest {

    private static final ImageShape SMALL = new ImageShape(1, 1, 2);

    private static ImageSet set(ImageShape shape, int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new ImageSet(shape, new byte[labels.length * shape.length()], bytes);
    }

    @Test
    void everyImageHasItsPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageSet(SMALL, new byte[5], new byte[2]))
                .withMessage("pixels must be 2 images of 2 bytes, were 5 bytes");
    }

    @Test
    void imagesToTrainAndToTestAreAlike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageData("", 2, set(SMALL, 0, 1), set(new ImageShape(1, 2, 2), 0)))
                .withMessageStartingWith("training and test images must have one shape, were ");
    }

    @Test
    void labelsAreOfTwoClassesOrMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageData("", 1, set(SMALL, 0), set(SMALL, 0)))
                .withMessage("classes must be at least 2, was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageData("", 2, set(SMALL, 0, 1), set(SMALL, 2)))
                .withMessage("labels must be below 2, the largest was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledData("", List.of("a"), SMALL, set(SMALL, 0), set(SMALL, 0)))
                .withMessage("classes must be at least 2, were 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    void twoClassesStayKnown(int unknown) {
        ImageData data = new ImageData("", 3, set(SMALL, 0, 1, 2), set(SMALL, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenWorldData.of(data, unknown))
                .withMessage("unknown must be in [1, 1], was " + unknown);
    }

    @Test
    void scenesHoldTheReducedImages() {
        ImageSet flat = set(new ImageShape(1, 1, 4), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GarmentScenes(flat, 1, 8))
                .withMessageStartingWith("side must be at least that of a reduced image, 0 x 2");
        ImageSet wide = set(new ImageShape(1, 4, 8), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GarmentScenes(wide, 1, 3))
                .withMessage("side must be at least that of a reduced image, 2 x 4, was 3");
    }
}
