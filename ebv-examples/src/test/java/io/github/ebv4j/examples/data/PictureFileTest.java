package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {

    @TempDir
    Path folder;

    @Test
    void takesSamplesAsTheyStand() throws IOException {
        assertThat(first(SampleImages.flat(BufferedImage.TYPE_INT_RGB, 3, 2, 10, 20, 30)))
                .containsExactly(10, 20, 30);
        assertThat(first(SampleImages.flat(BufferedImage.TYPE_BYTE_GRAY, 3, 2, 100)))
                .containsExactly(100, 100, 100);
        assertThat(first(SampleImages.flat(BufferedImage.TYPE_USHORT_GRAY, 3, 2, 0xC8FF)))
                .containsExactly(200, 200, 200);
        assertThat(first(SampleImages.flat(BufferedImage.TYPE_INT_ARGB, 3, 2, 10, 20, 30, 0)))
                .containsExactly(10, 20, 30);
        assertThat(first(SampleImages.flat(BufferedImage.TYPE_BYTE_BINARY, 8, 2, 1)))
                .containsExactly(255, 255, 255);
        BufferedImage palette = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xFF3366);
        assertThat(first(palette)).containsExactly(0xFF, 0x33, 0x66);
    }

    @Test
    void saysHowTheFileStoresIt() throws IOException {
        PictureFile.Decoded deep = read(SampleImages.flat(BufferedImage.TYPE_USHORT_GRAY, 1, 1, 7), "png");
        assertThat(deep.bits()).isEqualTo(16);
        assertThat(deep.grey()).isTrue();
        PictureFile.Decoded plain = read(SampleImages.flat(BufferedImage.TYPE_INT_RGB, 4, 3, 9, 9, 9), "jpg");
        assertThat(plain.bits()).isEqualTo(8);
        assertThat(plain.grey()).isFalse();
        assertThat(plain.picture().shape()).isEqualTo(new ImageShape(3, 3, 4));
        assertThat(plain.picture().pixels()).containsOnly(9);
    }

    @Test
    void refusesWhatIsNoWholeImage() throws IOException {
        BufferedImage noise = SampleImages.noise(64, 48);
        for (double part : new double[] {0.05, 0.3, 0.9}) {
            refused(SampleImages.writeTruncated(noise, "jpg", part, folder.resolve("cut.jpg")), "");
            refused(SampleImages.writeTruncated(noise, "png", part, folder.resolve("cut.png")), "");
        }
        refused(SampleImages.writeTruncated(noise, "jpg", 0.9, folder.resolve("cut.jpg")), "truncated");
        refused(Files.writeString(folder.resolve("text.png"), "this is text"), "JPEG or PNG image, is none");
        refused(Files.createFile(folder.resolve("empty.png")), "JPEG or PNG image, is none");
    }

    /** Its reader takes memory for every pixel that a header claims. */
    @Test
    void refusesMorePixelsThanTheFileCanHold() throws IOException {
        Path file = folder.resolve("large.png");
        ImageIO.write(SampleImages.noise(8, 8), "png", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        // Width and height, behind the signature and the name of the first part.
        ByteBuffer.wrap(bytes).putInt(16, 6000).putInt(20, 6000);
        refused(
                Files.write(file, bytes),
                "it claims 36000000 pixels, more than its " + bytes.length + " bytes can hold");
    }

    /** The JDK reads these too. */
    @Test
    void refusesOtherFormats() throws IOException {
        for (String format : new String[] {"gif", "bmp", "tiff"}) {
            Path file = folder.resolve("image.png");
            assertThat(ImageIO.write(SampleImages.noise(8, 8), format, file.toFile()))
                    .isTrue();
            refused(file, "JPEG or PNG image, is one of format");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoFileOpen() throws IOException {
        Path file = SampleImages.write(SampleImages.noise(4, 4), "png", folder.resolve("small.png"));
        for (int i = 0; i < 20; i++) {
            PictureFile.read(file);
        }
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(link -> leadsTo(link, file))).isEmpty();
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            // Closed meanwhile by another thread.
            return false;
        }
    }

    private static void refused(Path file, String part) {
        assertThatThrownBy(() -> PictureFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part);
    }

    private int[] first(BufferedImage image) throws IOException {
        Picture picture = read(image, "png").picture();
        return new int[] {picture.at(0, 0, 0), picture.at(1, 0, 0), picture.at(2, 0, 0)};
    }

    private PictureFile.Decoded read(BufferedImage image, String format) throws IOException {
        return PictureFile.read(SampleImages.write(image, format, folder.resolve("image." + format)));
    }
}
