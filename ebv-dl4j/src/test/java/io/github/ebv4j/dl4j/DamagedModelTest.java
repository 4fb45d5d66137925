package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.backbone.ResNet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Models of somebody else, or of a bad disk: refused with a reason, before ND4J or Deeplearning4j see them. */
class DamagedModelTest {

    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final String CONFIGURATION = "configuration.json";

    @TempDir
    Path folder;

    private MultiLayerNetwork network;

    /** What Deeplearning4j writes of it. */
    private Map<String, byte[]> stock;

    private Path file;

    @BeforeEach
    void writeModel() throws IOException {
        network = Given.network(
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(Given.randomBasis(9, 4, 1))
                        .build(),
                DataType.FLOAT,
                WorkspaceMode.ENABLED,
                new Adam(0.1));
        network.fit(new DataSet(
                Given.features(DataType.FLOAT, 3, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, 3, 9)));
        file = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        stock = parts(file);
    }

    /**
     * The header: mode, length and type of the shape's block; rank, length, stride, extras, distance and order; mode,
     * length and type of the numbers' block. Each eight-byte value takes every value that has been seen to crash ND4J or
     * to be misread, and each text a wrong one, in both arrays.
     */
    @ParameterizedTest
    @ValueSource(strings = {COEFFICIENTS, UPDATER})
    void everyChangedValueOfAHeaderIsRefused(String part) throws IOException {
        byte[] whole = stock.get(part);
        int tried = 0;
        for (int[] value : headerValues(whole)) {
            for (byte[] other : otherValues(whole, value[0], value[1])) {
                write(with(part, other));
                assertThatThrownBy(() -> ModelZip.readNetwork(file))
                        .as("byte " + value[0])
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("model " + file)
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
        byte[] whole = stock.get(COEFFICIENTS);
        for (int i = 0; i < 300; i++) {
            byte[] five = new byte[5];
            random.nextBytes(five);
            write(with(COEFFICIENTS, changed(whole, random.nextInt(110), five)));
            assertThatThrownBy(() -> ModelZip.readNetwork(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void otherLengthsAreRefused() throws IOException {
        byte[] whole = stock.get(COEFFICIENTS);
        for (int length : new int[] {0, 1, 17, 60, 118, whole.length - 4, whole.length - 1}) {
            write(with(COEFFICIENTS, java.util.Arrays.copyOf(whole, length)));
            assertThatThrownBy(() -> ModelZip.readNetwork(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(length < 110 ? "it ends within its header" : "its header says");
        }
        write(with(COEFFICIENTS, java.util.Arrays.copyOf(whole, whole.length + 4)));
        assertThatThrownBy(() -> ModelZip.readNetwork(file)).hasMessageContaining("numbers of type FLOAT, that is");
        write(with(COEFFICIENTS, stock.get(UPDATER)));
        assertThatThrownBy(() -> ModelZip.readNetwork(file)).hasMessageContaining("parameters of the configuration");
    }

    /** Of our own zips every byte of every part counts: also where the zip's own CRC-32 was made to fit. */
    @Test
    void aChangedByteOfAnyPartIsRefused() throws IOException {
        ModelZip.write(network, file, true);
        Map<String, byte[]> own = parts(file);
        assertThat(own.keySet())
                .contains(COEFFICIENTS, UPDATER, CONFIGURATION, "ebv-sha256.txt")
                .hasSize(5);
        for (String part : own.keySet()) {
            Map<String, byte[]> other = new LinkedHashMap<>(own);
            byte[] bytes = own.get(part).clone();
            bytes[bytes.length - 2] ^= 1;
            other.put(part, bytes);
            write(other);
            assertThatThrownBy(() -> ModelZip.readNetwork(file))
                    .as(part)
                    .hasMessageContaining("part " + part.replace("ebv-sha256.txt", ""));
            other.remove(part);
            write(other);
            if (!part.equals("ebv-sha256.txt")) {
                assertThatThrownBy(() -> ModelZip.readNetwork(file))
                        .hasMessageContaining("part " + part + " must be there, is missing");
            }
        }
    }

    @Test
    void aZipThatLostItsDigestsIsRefused() throws IOException {
        ModelZip.write(network, file, true);
        Map<String, byte[]> own = parts(file);
        own.remove("ebv-sha256.txt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setComment("ebv4j model, parts digested in ebv-sha256.txt");
            put(own, zip);
        }
        assertThatThrownBy(() -> ModelZip.readNetwork(file))
                .hasMessageContaining("part ebv-sha256.txt must be there, is missing");
    }

    @Test
    void aPartWithoutADigestBesideOthersIsRefused() throws IOException {
        ModelZip.write(network, file, true, ModelParts.defaults().withUpdater(false));
        Map<String, byte[]> own = parts(file);
        own.put(UPDATER, stock.get(UPDATER));
        write(own);
        assertThatThrownBy(() -> ModelZip.readNetwork(file)).hasMessageContaining("must have a digest");
    }

    /** The trap would serve as an activation: it is the check that keeps it from being loaded. */
    @Test
    void classesThatAreNotAllowedAreNeverMade() throws IOException {
        for (String name : List.of("outside.Trap", "javax.script.ScriptEngineManager", "com.example.Gone")) {
            String json =
                    text(CONFIGURATION).replaceFirst("org\\.nd4j\\.linalg\\.activations\\.impl\\.ActivationTanH", name);
            assertThat(json).contains(name);
            write(with(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8)));
            assertThatThrownBy(() -> ModelZip.readNetwork(file))
                    .hasMessageContaining("class " + name + " is not among those that a model may name");
        }
        assertThat(System.getProperty("trap.sprung")).isNull();
        write(with(
                CONFIGURATION,
                text(CONFIGURATION)
                        .replaceFirst("org\\.nd4j\\.linalg\\.activations\\.impl\\.ActivationTanH", "outside.Trap")
                        .getBytes(StandardCharsets.UTF_8)));
        try {
            ModelZip.readNetwork(file, AllowedClasses.standard().with("outside."));
            assertThat(System.getProperty("trap.sprung")).isEqualTo("true");
        } finally {
            System.clearProperty("trap.sprung");
        }
    }

    /** Jackson takes a class also from an array of its name and its value, twice the same field, and escaped names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"confs\":[[\"java.net.URL\",{}]]}",
                "{\"confs\":[{\"@class\":\"org.nd4j.A\",\"@class\":\"java.net.URL\"}]}",
                "{\"confs\":[{\"@class\":\"java.net.URL\",\"@class\":\"org.nd4j.A\"}]}",
                "{\"confs\":[{\"\\u0040class\":\"java.net.\\u0055RL\"}]}",
                "{\"confs\":{\"a\":{\"b\":[1,{\"@class\":\"java.net.URL\"}]}}}"
            })
    void hiddenNamesAreFound(String json) throws IOException {
        write(with(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> ModelZip.readNetwork(file)).hasMessageContaining("class java.net.URL is not among");
    }

    @Test
    void otherTextsAreNoConfiguration() throws IOException {
        for (String json : List.of("", "x", "[]", "{}", "{\"confs\":3}", "[".repeat(100_000), "{\"vertices\":{}}")) {
            write(with(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8)));
            assertThatThrownBy(() -> ModelZip.readNetwork(file)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ModelZip.readGraph(file)).isInstanceOf(IOException.class);
        }
        write(with(CONFIGURATION, "{\"confs\":[{\"@class\":7}]}".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> ModelZip.readNetwork(file)).hasMessageContaining("must name classes as text");
    }

    @Test
    void moreClassesCanBeAllowed() {
        AllowedClasses allowed = AllowedClasses.standard().with("com.example.").with("org.other.Layer");
        assertThat(List.of("com.example.a.B", "org.other.Layer", "org.other.Layer$Builder", "org.nd4j.X"))
                .allMatch(allowed::allows);
        assertThat(List.of("com.exampled.B", "org.other.Layers", "org.nd4jx.X", "java.lang.Runtime"))
                .noneMatch(allowed::allows);
        assertThatThrownBy(() -> allowed.with(" ")).hasMessage("name must be of a class or package, was empty");
    }

    @Test
    void stockModelsAndAddedObjectsAreRead() throws IOException {
        assertThat(Bits.of(ModelZip.readNetwork(file).params())).isEqualTo(Bits.of(network.params()));
        ModelZip.write(network, file, true, ModelParts.defaults().with("notes.txt", new byte[] {1, 2}));
        ModelSerializer.addObjectToFile(file.toFile(), "numbers", new ArrayList<>(List.of(1.5, 2.5)));
        ModelSerializer.addObjectToFile(file.toFile(), "foreign", new java.io.File("x"));
        List<?> numbers = ModelZip.readObject(file, "numbers", List.class, AllowedClasses.standard());
        assertThat(numbers).isEqualTo(List.of(1.5, 2.5));
        assertThatThrownBy(() -> ModelZip.readObject(file, "foreign", java.io.File.class, AllowedClasses.standard()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("REJECTED");
        assertThatThrownBy(() -> ModelZip.readObject(file, "none", List.class, AllowedClasses.standard()))
                .hasMessageContaining("part objects/none must be there, is missing");
        assertThat(ModelZip.readPart(file, "notes.txt", 2).orElseThrow()).containsExactly(1, 2);
        assertThat(ModelZip.readPart(file, "other", 2)).isEmpty();
        assertThatThrownBy(() -> ModelZip.readPart(file, "notes.txt", 1))
                .hasMessageContaining("at most 1 bytes, has 2");
        assertThatThrownBy(() -> ModelParts.defaults().with(COEFFICIENTS, new byte[0]))
                .hasMessageContaining("name of a part must be other than those of a network");
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
        ModelZip.write(graph, file, true);
        assertThat(ModelZip.readGraph(file).params()).isEqualTo(graph.params());
    }

    @Test
    void theWrongKindIsSaid() {
        assertThatThrownBy(() -> ModelZip.readGraph(file))
                .hasMessageContaining("must be of a ComputationGraph, is of another network");
    }

    private String text(String part) {
        return new String(stock.get(part), StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> with(String part, byte[] content) {
        Map<String, byte[]> other = new LinkedHashMap<>(stock);
        other.put(part, content);
        return other;
    }

    private void write(Map<String, byte[]> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(parts, zip);
        }
    }

    private static void put(Map<String, byte[]> parts, ZipOutputStream zip) throws IOException {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue());
        }
    }

    private static Map<String, byte[]> parts(Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }
}
