package io.github.ebv4j.examples.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    @Test
    void resizesAsPilDoes() throws IOException {
        PilValues pil = new PilValues();
        Picture picture = pil.get("picture");
        Box whole = new Box(0, 0, 11, 9);
        assertThat(PilValues.difference(Resampling.of(picture, whole, 5, 4), pil.get("smaller")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(Resampling.of(picture, whole, 20, 23), pil.get("larger")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(Resampling.of(picture, whole, 18, 5), pil.get("narrower")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(Resampling.of(picture, new Box(2, 1, 8, 7), 4, 4), pil.get("part")))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aBoxBeyondThePictureIsBlackThere() {
        Picture picture = new Picture(new ImageShape(1, 2, 2), new byte[] {1, 2, 3, 4});
        Picture moved = Resampling.of(picture, new Box(-1, 1, 2, 2), 2, 2);
        assertThat(moved.pixels()).containsExactly(0, 3, 0, 0);
    }

    @Test
    void onePixelFillsEverything() {
        Picture pixel = new Picture(new ImageShape(3, 1, 1), new byte[] {10, 20, 30});
        Picture grown = Resampling.of(pixel, new Box(0, 0, 1, 1), 3, 2);
        assertThat(grown.pixels())
                .containsExactly(10, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20, 20, 30, 30, 30, 30, 30, 30);
    }
}
