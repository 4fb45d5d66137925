package io.github.ebv4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureNoteTest {

    @TempDir
    Path folder;

    private static Plot plot() {
        return new Plot("Größe & <more>", "x", "y")
                .logarithmic()
                .curve("a", 0, new double[] {1, 10, 1000}, new double[] {.5, 1e-7, 3}, new double[] {0, 0, .25})
                .level("b", 1, 2, .5)
                .mark("c", 2, 5, 3);
    }

    @Test
    void aPictureTellsWhatWasDrawn() throws IOException {
        String data = "Größe & <more>\na;1;0.5;0\na;10;1.00000e-07;0\na;1000;3;0.25\nb;NaN;2;0.5\nc;5;3;0\n";
        assertThat(plot().data()).isEqualTo(data);
        for (String name : new String[] {"a.png", "a.svg"}) {
            Path file = folder.resolve(name);
            plot().write(file, false);
            assertThat(PictureNote.read(file)).isEqualTo(data);
        }
        BufferedImage image = ImageIO.read(folder.resolve("a.png").toFile());
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).as("white").isEqualTo(0xFFFFFF);
        assertThat(Files.readString(folder.resolve("a.svg")))
                .startsWith("<?xml")
                .endsWith("</svg>\n");
    }

    @Test
    void aPictureWithoutATextIsNamed() throws IOException {
        Path bare = folder.resolve("bare.png");
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), "png", bare.toFile());
        for (Path file : new Path[] {bare, Files.writeString(folder.resolve("b.svg"), "<svg></svg>")}) {
            assertThatThrownBy(() -> PictureNote.read(file))
                    .isInstanceOf(WrongArgumentException.class)
                    .hasMessageContaining("must tell what was drawn, does not");
        }
    }

    /** A length below 0, one that no text has, and an end within it. */
    @Test
    void aDamagedPictureIsNamed() throws IOException {
        Path file = folder.resolve("a.png");
        plot().write(file, false);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {-1, Integer.MAX_VALUE, whole.length}) {
            byte[] damaged = whole.clone();
            ByteBuffer.wrap(damaged).putInt(8, length);
            Files.write(file, damaged);
            assertThatThrownBy(() -> PictureNote.read(file))
                    .isInstanceOf(WrongArgumentException.class)
                    .hasMessageContaining(file + " must tell what was drawn, does not");
        }
    }
}
