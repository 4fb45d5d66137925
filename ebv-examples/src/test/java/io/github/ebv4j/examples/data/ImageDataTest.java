package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDataTest {

    @TempDir
    Path folder;

    @Test
    void bundlesFashionMnistSplitIntoEightAndTwoThousand() throws IOException {
        ImageData data = ImageData.load(Optional.empty());
        assertThat(data.train().size()).isEqualTo(8_000);
        assertThat(data.test().size()).isEqualTo(2_000);
        assertThat(data.classes()).isEqualTo(10);
        assertThat(data.train().shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(data.description()).contains("8,000").contains("2,000");
        // The test labels of Fashion-MNIST begin with ankle boot, pullover, trouser, trouser, shirt.
        assertThat(new int[] {
                    data.train().label(0),
                    data.train().label(1),
                    data.train().label(2),
                    data.train().label(3),
                    data.train().label(4)
                })
                .containsExactly(9, 2, 1, 1, 6);
    }

    @Test
    void readsWhatWasWrittenGzippedOrPlain() throws IOException {
        ImageData bundled = FashionMnist.bundled();
        IdxFiles.write(folder, bundled, 30, 20);
        ImageData read = ImageData.readDirectory(folder);
        assertThat(read.train().size()).isEqualTo(30);
        assertThat(read.test().size()).isEqualTo(20);
        float[] expected = new float[784];
        float[] actual = new float[784];
        bundled.train().copyPixels(29, expected, 0);
        read.train().copyPixels(29, actual, 0);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void refusesAWrongMagicNumber() throws IOException {
        given(IdxFiles.bytes(0x801, new int[] {1, 2, 2}, new byte[4]), 1);
        refused("train-images-idx3-ubyte", "0x00000803", "0x00000801");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[7]), 2);
        refused("claims 8 bytes", "at most 7");
        given(new byte[] {0, 0, 8}, 2);
        refused("header", "ends within");
    }

    @Test
    void refusesATruncatedGzippedFile() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 2);
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        IdxFiles.gzip(
                folder.resolve("train-images-idx3-ubyte.gz"), IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[7]));
        refused("must be 8 bytes", "truncated after 7");
    }

    @Test
    void refusesGzipDataThatEndEarly() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 2);
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Path file = folder.resolve("train-images-idx3-ubyte.gz");
        byte[] noise = new byte[2 * 40 * 40];
        new Random(1).nextBytes(noise);
        IdxFiles.gzip(file, IdxFiles.bytes(0x803, new int[] {2, 40, 40}, noise));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 900));
        refused("train-images-idx3-ubyte.gz", "whole gzip data");
        Files.write(file, Arrays.copyOf(whole, 5));
        refused("train-images-idx3-ubyte.gz", "whole gzip data");
    }

    @Test
    void describesItselfAlikeInEveryLocale() throws IOException {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            IdxFiles.write(folder, FashionMnist.bundled(), 1_024, 20);
            assertThat(ImageData.readDirectory(folder).description()).contains("1,024 images to train");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void readsTestImagesWithoutTheOthers() throws IOException {
        IdxFiles.write(folder, FashionMnist.bundled(), 30, 20);
        float[] expected = new float[784];
        float[] actual = new float[784];
        ImageData.readDirectory(folder).test().copyPixels(19, expected, 0);
        Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
        TestData test = TestData.readDirectory(folder);
        test.images().copyPixels(19, actual, 0);
        assertThat(actual).isEqualTo(expected);
        assertThat(test.images().size()).isEqualTo(20);
        assertThat(TestData.load(Optional.empty()).images().size()).isEqualTo(2_000);
        refused("train-images-idx3-ubyte");
    }

    @Test
    void refusesBytesAfterTheData() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[9]), 2);
        refused("must be 8 bytes", "goes on");
    }

    @Test
    void refusesAHeaderThatClaimsMoreThanTheFileHolds() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {Integer.MAX_VALUE, 4096, 4096}, new byte[4]), 2);
        refused("claims 36028797002186752 bytes", "at most 4");
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        IdxFiles.gzip(
                folder.resolve("train-images-idx3-ubyte.gz"),
                IdxFiles.bytes(0x803, new int[] {Integer.MAX_VALUE, 28, 28}, new byte[4]));
        refused("claims 1683627179248 bytes", "at most");
    }

    /** A hundred megabytes of zeros take a hundred kilobytes. */
    @Test
    void refusesASmallFileThatUnpacksToMuch() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 2);
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        IdxFiles.gzip(
                folder.resolve("train-images-idx3-ubyte.gz"),
                IdxFiles.bytes(0x803, new int[] {100, 1000, 1000}, new byte[100_000_000]));
        refused("claims 100000000 bytes", "at most 67108864");
    }

    @Test
    void refusesNegativeAndHugeSizes() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {-1, 2, 2}, new byte[4]), 2);
        refused("size 0", "4294967295");
        given(IdxFiles.bytes(0x803, new int[] {1, 1 << 20, 2}, new byte[4]), 2);
        refused("size 1", "[1, 4096]", "1048576");
    }

    @Test
    void refusesAnotherNumberOfLabelsThanImages() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 3);
        refused("that is 3", "holds 2");
    }

    @Test
    void refusesTestLabelsThatNoTrainingImageHas() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 2);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFiles.bytes(0x801, new int[] {2}, new byte[] {0, 1}));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.bytes(0x803, new int[] {1, 2, 2}, new byte[4]));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFiles.bytes(0x801, new int[] {1}, new byte[] {7}));
        refused("labels must be below 2", "7");
    }

    @Test
    void refusesADirectoryWithoutData() {
        refused("train-images-idx3-ubyte", "test_batch.bin", folder.toString());
    }

    @Test
    void refusesADirectoryWithPartOfTheFiles() throws IOException {
        given(IdxFiles.bytes(0x803, new int[] {2, 2, 2}, new byte[8]), 2);
        refused("must hold t10k-images-idx3-ubyte");
    }

    @Test
    void refusesWhatIsNoDirectory() {
        assertThatThrownBy(() -> ImageData.readDirectory(folder.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be a directory");
    }

    @Test
    void readsCifarRecords() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        Files.write(inner.resolve("data_batch_1.bin"), cifar(3, 7));
        Files.write(inner.resolve("data_batch_2.bin"), cifar(5));
        Files.write(inner.resolve("test_batch.bin"), cifar(9));
        ImageData data = ImageData.readDirectory(folder);
        assertThat(data.train().size()).isEqualTo(3);
        assertThat(data.train().shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(data.train().label(1)).isEqualTo(7);
        assertThat(data.train().label(2)).isEqualTo(5);
        assertThat(data.classes()).isEqualTo(10);
        float[] pixels = new float[3072];
        data.train().copyPixels(1, pixels, 0);
        assertThat(pixels).containsOnly(7 / 127.5f - 1);
    }

    @Test
    void refusesCifarRecordsThatAreCutOffOrMislabelled() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), cifar(3));
        Files.write(folder.resolve("test_batch.bin"), Arrays.copyOf(cifar(9), 3000));
        refused("test_batch.bin", "3073", "3000");
        Files.write(folder.resolve("test_batch.bin"), cifar(10));
        refused("label of record 0", "below 10", "was 10");
        Files.write(folder.resolve("test_batch.bin"), new byte[0]);
        refused("has 0 bytes");
    }

    @Test
    void refusesCifarClassNamesOfAnotherNumber() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), cifar(3));
        Files.write(folder.resolve("test_batch.bin"), cifar(3));
        Files.writeString(folder.resolve("batches.meta.txt"), "airplane\ncat\n\n");
        refused("must name 10 classes", "names 2");
    }

    @Test
    void refusesCifarFilesThatAreMissingOrNoText() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), cifar(3));
        Files.write(folder.resolve("data_batch_1.bin"), cifar(3));
        Files.write(folder.resolve("batches.meta.txt"), new byte[] {'a', (byte) 0xff, (byte) 0xfe});
        refused("batches.meta.txt must be text");
        Files.delete(folder.resolve("batches.meta.txt"));
        Files.delete(folder.resolve("data_batch_1.bin"));
        refused("must hold data_batch_1.bin, holds no such file");
    }

    private void given(byte[] trainImages, int trainLabels) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), trainImages);
        Files.write(
                folder.resolve("train-labels-idx1-ubyte"),
                IdxFiles.bytes(0x801, new int[] {trainLabels}, new byte[trainLabels]));
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> ImageData.readDirectory(folder))
                .isInstanceOf(IOException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private static byte[] cifar(int... labels) {
        byte[] bytes = new byte[labels.length * 3073];
        for (int i = 0; i < labels.length; i++) {
            Arrays.fill(bytes, i * 3073, (i + 1) * 3073, (byte) labels[i]);
        }
        return bytes;
    }
}
