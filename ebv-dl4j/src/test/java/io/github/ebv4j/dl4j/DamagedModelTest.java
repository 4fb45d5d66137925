package io.github.ebv4j.dl4j;

import static io.github.ebv4j.dl4j.GivenModel.COEFFICIENTS;
import static io.github.ebv4j.dl4j.GivenModel.CONFIGURATION;
import static io.github.ebv4j.dl4j.GivenModel.UPDATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.backbone.ResNet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of somebody else, or of a bad disk: refused with a reason, before ND4J or Deeplearning4j see them. */
class DamagedModelTest {

    @TempDir
    Path folder;

    private GivenModel model;

    @BeforeEach
    void writeModel() throws IOException {
        model = new GivenModel(folder);
    }

    /**
     * The header: mode, length and type of the shape's block; rank, length, stride, extras, distance and order; mode,
     * length and type of the numbers' block. Each eight-byte value takes every value that has been seen to crash ND4J or
     * to be misread, and each text a wrong one, in both arrays.
     */
    @ParameterizedTest
    @ValueSource(strings = {COEFFICIENTS, UPDATER})
    void everyChangedValueOfAHeaderIsRefused(String part) throws IOException {
        byte[] whole = model.stock.get(part);
        int tried = 0;
        for (int[] value : headerValues(whole)) {
            for (byte[] other : otherValues(whole, value[0], value[1])) {
                model.writeWith(part, other);
                assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                        .as("byte " + value[0])
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("model " + model.file)
                        .hasMessageContaining(part);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    /** Where each value of a header of rank 1 begins, and its length in bytes. */
    private static List<int[]> headerValues(byte[] array) {
        List<int[]> values = new ArrayList<>();
        int at = 0;
        for (int block = 0; block < 2; block++) {
            int mode = Short.BYTES + array[at + 1];
            values.add(new int[] {at, mode});
            values.add(new int[] {at + mode, Long.BYTES});
            int type = at + mode + Long.BYTES;
            values.add(new int[] {type, Short.BYTES + array[type + 1]});
            at = type + Short.BYTES + array[type + 1];
            for (int i = 0; block == 0 && i < 6; i++, at += Long.BYTES) {
                values.add(new int[] {at, Long.BYTES});
            }
        }
        assertThat(values).hasSize(12);
        return values;
    }

    private static List<byte[]> otherValues(byte[] array, int at, int length) {
        List<byte[]> others = new ArrayList<>();
        if (length == Long.BYTES) {
            long was = ByteBuffer.wrap(array).getLong(at);
            for (long value : new long[] {
                0,
                1,
                2,
                -1,
                3,
                4,
                32,
                33,
                99,
                102,
                was + 1,
                was - 1,
                was ^ 1L << 40,
                1L << 62,
                1L << 31,
                1L << 33,
                0x1000,
                0x2000,
                0x4000,
                0x2001,
                0x2004,
                0x2008,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            }) {
                // The stride along the only axis may not be told from that of a longer one; 1 is right.
                if (value != was && !(value == 'f' && was == 'c')) {
                    others.add(changed(
                            array, at, ByteBuffer.allocate(8).putLong(value).array()));
                }
            }
        } else {
            others.add(changed(array, at, new byte[] {0, 0, 0, 0, 0}));
            others.add(changed(array, at, new byte[] {(byte) 0xff, (byte) 0xff, 'X', 'X', 'X'}));
            others.add(changed(
                    array, at + 2, "HALF".substring(0, Math.min(4, length - 2)).getBytes(StandardCharsets.US_ASCII)));
            others.add(changed(
                    array, at + 2, "DIREC".substring(0, Math.min(5, length - 2)).getBytes(StandardCharsets.US_ASCII)));
        }
        return others;
    }

    private static byte[] changed(byte[] array, int at, byte[] by) {
        byte[] other = array.clone();
        System.arraycopy(by, 0, other, at, by.length);
        return other;
    }

    /** Five bytes anywhere in the header, at random: refused, or the same network. */
    @Test
    void fiveRandomBytesInAHeaderAreRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = model.stock.get(COEFFICIENTS);
        for (int i = 0; i < 300; i++) {
            byte[] five = new byte[5];
            random.nextBytes(five);
            model.writeWith(COEFFICIENTS, changed(whole, random.nextInt(110), five));
            assertThatThrownBy(() -> ModelZip.readNetwork(model.file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void otherLengthsAreRefused() throws IOException {
        byte[] whole = model.stock.get(COEFFICIENTS);
        for (int length : new int[] {0, 1, 17, 60, 118, whole.length - 4, whole.length - 1}) {
            model.writeWith(COEFFICIENTS, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(length < 110 ? "it ends within its header" : "its header says");
        }
        model.writeWith(COEFFICIENTS, java.util.Arrays.copyOf(whole, whole.length + 4));
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                .hasMessageContaining("numbers of type FLOAT, that is");
        model.writeWith(COEFFICIENTS, model.stock.get(UPDATER));
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                .hasMessageContaining("parameters of the configuration");
    }

    /** Of our own zips every byte of every part counts: also where the zip's own CRC-32 was made to fit. */
    @Test
    void aChangedByteOfAnyPartIsRefused() throws IOException {
        ModelZip.write(model.network, model.file, true);
        Map<String, byte[]> own = model.parts();
        assertThat(own.keySet())
                .contains(COEFFICIENTS, UPDATER, CONFIGURATION, "ebv-sha256.txt")
                .hasSize(5);
        for (String part : own.keySet()) {
            Map<String, byte[]> other = new LinkedHashMap<>(own);
            byte[] bytes = own.get(part).clone();
            bytes[bytes.length - 2] ^= 1;
            other.put(part, bytes);
            model.write(other);
            assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                    .as(part)
                    .hasMessageContaining("part " + part.replace("ebv-sha256.txt", ""));
            other.remove(part);
            model.write(other);
            if (!part.equals("ebv-sha256.txt")) {
                assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                        .hasMessageContaining("part " + part + " must be there, is missing");
            }
        }
    }

    @Test
    void aZipThatLostItsDigestsIsRefused() throws IOException {
        ModelZip.write(model.network, model.file, true);
        Map<String, byte[]> own = model.parts();
        own.remove("ebv-sha256.txt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(model.file))) {
            zip.setComment("ebv4j model, parts digested in ebv-sha256.txt");
            GivenModel.put(own, zip);
        }
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                .hasMessageContaining("part ebv-sha256.txt must be there, is missing");
    }

    @Test
    void aPartWithoutADigestBesideOthersIsRefused() throws IOException {
        ModelZip.write(model.network, model.file, true, ModelParts.defaults().withUpdater(false));
        Map<String, byte[]> own = model.parts();
        own.put(UPDATER, model.stock.get(UPDATER));
        model.write(own);
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file)).hasMessageContaining("must have a digest");
    }

    /** Their parameters have torchvision's names, which look like those of classes. */
    @Test
    void backbonesAreRead() throws IOException {
        ComputationGraph graph = new ComputationGraph(ResNet.compact()
                .width(1)
                .ebvHead(Given.randomBasis(3, 2, 1))
                .input(1, 8, 8)
                .build());
        graph.init();
        ModelZip.write(graph, model.file, true);
        assertThat(ModelZip.readGraph(model.file).params()).isEqualTo(graph.params());
    }

    /** A hundred megabytes of zeros take a hundred kilobytes. */
    @Test
    void aSmallFileThatUnpacksToMuchIsRefused() throws IOException {
        Map<String, byte[]> parts = model.parts();
        parts.put("zeros.bin", new byte[100_000_000]);
        model.write(parts);
        assertThat(model.file.toFile().length()).isLessThan(1_000_000);
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its parts must have at most");
    }

    @Test
    void theWrongKindIsSaid() {
        assertThatThrownBy(() -> ModelZip.readGraph(model.file))
                .hasMessageContaining("must be of a ComputationGraph, is of another network");
    }
}
