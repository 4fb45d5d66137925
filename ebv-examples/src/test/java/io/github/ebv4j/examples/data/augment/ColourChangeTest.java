package io.github.ebv4j.examples.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColourChangeTest {

    private PilValues pil;
    private Picture picture;

    @BeforeEach
    void read() throws IOException {
        pil = new PilValues();
        picture = pil.get("picture");
    }

    @Test
    void changesColoursAsPilDoes() {
        // PIL cuts off what it rounds; its mean grey value is a whole number.
        assertThat(PilValues.difference(ColourChange.brightness(picture, 1.4), pil.get("brightness")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(ColourChange.colour(picture, 0.3), pil.get("colour")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(ColourChange.contrast(picture, 1.7), pil.get("contrast")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(ColourChange.sharpness(picture, 1.8), pil.get("sharpness")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(ColourChange.posterize(picture, 3), pil.get("posterize")))
                .isZero();
        assertThat(PilValues.difference(ColourChange.solarize(picture, 100), pil.get("solarize")))
                .isZero();
        assertThat(PilValues.difference(ColourChange.autocontrast(picture), pil.get("autocontrast")))
                .isLessThanOrEqualTo(1);
        assertThat(PilValues.difference(ColourChange.equalize(pil.get("large")), pil.get("equalize")))
                .isZero();
    }

    @Test
    void aPictureOfOneValueStaysAsItIs() {
        Picture flat = new Picture(new ImageShape(1, 2, 2), new byte[] {7, 7, 7, 7});
        assertThat(ColourChange.autocontrast(flat).pixels()).isEqualTo(flat.pixels());
        assertThat(ColourChange.equalize(flat).pixels()).isEqualTo(flat.pixels());
        assertThat(ColourChange.colour(flat, 0.2).pixels()).isEqualTo(flat.pixels());
    }
}
