package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void coloursBecomeTheirBrightnessAndGreyBecomesThreeEqualColours() {
        // Two pixels: pure red beside white, blue and green in part.
        Picture colours =
                new Picture(new ImageShape(3, 1, 2), new byte[] {(byte) 255, (byte) 200, 0, (byte) 100, 0, (byte) 50});
        Picture grey = colours.withChannels(1);
        assertThat(grey.shape()).isEqualTo(new ImageShape(1, 1, 2));
        assertThat(grey.at(0, 0, 0)).isEqualTo(76); // 0.299 x 255
        assertThat(grey.at(0, 0, 1)).isEqualTo(124); // 0.299 x 200 + 0.587 x 100 + 0.114 x 50
        Picture again = grey.withChannels(3);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(again.at(channel, 0, 0)).isEqualTo(76);
            assertThat(again.at(channel, 0, 1)).isEqualTo(124);
        }
        assertThat(grey.withChannels(1)).isSameAs(grey);
    }

    @Test
    void hasAsManyBytesAsItsShape() {
        assertThatThrownBy(() -> new Picture(new ImageShape(1, 2, 2), new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels must be 4 bytes")
                .hasMessageEndingWith("were 3");
    }
}
