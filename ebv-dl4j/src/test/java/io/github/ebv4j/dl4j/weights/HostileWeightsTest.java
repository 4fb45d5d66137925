package io.github.ebv4j.dl4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.io.NpyHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Damaged and malicious files: each is refused by name, takes no memory to speak of, and leaves the network alone. */
class HostileWeightsTest {

    private static final String A = "{'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}";

    private final ComputationGraph network = SmallNetworks.create(DataType.FLOAT);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]|8|its header must be a JSON object",
                "{'a': 5}|8|array a must be an object",
                "{'a': {'dtype': 'F32', 'shape': [2]}}|8|array a must have dtype, shape and two data_offsets",
                "{'a': {'dtype': 'F31', 'shape': [2], 'data_offsets': [0, 8]}}|8|array a must have one of the data types [F64,",
                "{'a': {'dtype': 4, 'shape': [2], 'data_offsets': [0, 8]}}|8|array a must have a text as dtype",
                "{'a': {'dtype': 'F32', 'shape': 2, 'data_offsets': [0, 8]}}|8|must have lists as shape and offsets",
                "{'a': {'dtype': 'F32', 'shape': [-2], 'data_offsets': [0, 8]}}|8|whole numbers in [0, 1e18)",
                "{'a': {'dtype': 'F32', 'shape': [2.0], 'data_offsets': [0, 8]}}|8|whole numbers in [0, 1e18)",
                "{'a': {'dtype': 'F32', 'shape': [[2]], 'data_offsets': [0, 8]}}|8|whole numbers in [0, 1e18)",
                "{'a': {'dtype': 'F32', 'shape': [99999999999999999999], 'data_offsets': [0, 8]}}|8|whole numbers in",
                "{'a': {'dtype': 'F32', 'shape': [0], 'data_offsets': [0, 0]}}|0|dimensions of at least 1",
                "{'a': {'dtype': 'F32', 'shape': [4294967296, 4294967296, 2], 'data_offsets': [0, 8]}}|8|more than any file holds",
                "{'a': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 8]}}|8|takes 12 bytes, its offsets are [0, 8]",
                "{'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [8, 0]}}|8|takes 8 bytes, its offsets are [8, 0]",
                "{'a': {'dtype': 'F32', 'shape': [2], 'data_offsets': [8, 16]}}|8|must begin at byte 0",
                "{'a': {'dtype': 'F32', 'shape': [4], 'data_offsets': [0, 16]}}|8|end within their 8, has offsets [0, 16]",
                "{'a': %s, 'b': %s}|8|array b must begin at byte 8 of the data",
                "{'a': %s, 'a': %s}|8|its header is no proper JSON: Duplicate field 'a'",
                "{'a': %s}|12|its arrays take 8 bytes of data, the file has 12",
                "{'a': {'x': 1, 'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}}|8|array a has an unknown field x",
                "{'__metadata__': {'deep': {}}, 'a': %s}|8|__metadata__ must hold texts only",
                "{'a': %s} {}|8|its header must end after one JSON object",
                "{'a': %s|8|its header is no proper JSON",
            })
    void aSafetensorsHeaderMustBeTrue(String json, int dataBytes, String reason) throws IOException {
        byte[] header = json.replace("%s", A).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertRefused("bad.safetensors", safetensors(header.length, header, dataBytes), reason);
    }

    @Test
    void aSafetensorsHeaderMustLieInTheFile() throws IOException {
        byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
        assertRefused("short.safetensors", new byte[7], "it is no safetensors file: it has 7 bytes");
        assertRefused("long.safetensors", safetensors(3, header, 0), "its header claims 3 bytes");
        assertRefused("huge.safetensors", safetensors(Long.MAX_VALUE, header, 0), "claims 9223372036854775807 bytes");
        assertRefused("negative.safetensors", safetensors(-1, header, 0), "claims 18446744073709551615 bytes");
        byte[] deep = "[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        assertRefused("deep.safetensors", safetensors(deep.length, deep, 0), "its header must be a JSON object");
    }

    private static byte[] safetensors(long claimed, byte[] header, int dataBytes) {
        return ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(header)
                .array();
    }

    @Test
    void anArchiveMustHoldNumpyFilesOnly() throws IOException {
        byte[] array = NpyHeader.bytes("<f4", 1);
        assertRefused("text.npz", "PK, but no archive".getBytes(StandardCharsets.UTF_8), "it is no zip archive");
        assertRefused("other.npz", archive("readme.txt", array, 4), "each entry must be a NumPy file named *.npy");
        assertRefused("short.npz", archive("a.npy", array, 3), "array a of shape [1] must have 4 bytes, the data end");
        assertRefused("long.npz", archive("a.npy", array, 5), "array a has more bytes than its shape [1] takes");
        assertRefused("none.npz", archive("a.npy", new byte[9], 0), "array a: it is not a NumPy file");
        assertRefused("big.npz", archive("a.npy", NpyHeader.bytes(">f4", 1), 4), "array a: data type must be one of");
        assertRefused("words.npz", archive("a.npy", NpyHeader.bytes("|O", 1), 4), "array a: data type must be one of");
        byte[] wide = NpyHeader.bytes("<f4", new long[100]);
        assertRefused("wide.npz", archive("a.npy", wide, 4), "array a: shape must have at most 64 dimensions, had 100");
        byte[] overflow = NpyHeader.bytes("<f4", 1L << 40, 1L << 40);
        assertRefused("overflow.npz", archive("a.npy", overflow, 4), "more than any file holds");
    }

    @Test
    void anEntryIsThereOnce() throws IOException {
        byte[] twins = archive("aaa.npy", NpyHeader.bytes("<f4", 1), 4, "bbb.npy");
        byte[] doubled = new String(twins, StandardCharsets.ISO_8859_1)
                .replace("bbb.npy", "aaa.npy")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertRefused("twice.npz", doubled, "array aaa is there twice");
    }

    /** 16 MB of zeros in 16 KB, said to be 4 TB, beside an array that the network has. */
    @Test
    void aBombTakesNoMemory() throws IOException {
        byte[] claims = NpyHeader.bytes("<f4", 1L << 40);
        assertRefused("bomb.npz", archive("left.over.npy", claims, 1 << 24), "the data end before");
        assertRefused("head.npz", archive("fc.weight.npy", claims, 1 << 24), "the data end before");
    }

    /** A reader that trusts the directory takes 8 GB for it. */
    @Test
    void aDirectoryThatClaimsTooManyEntriesTakesNoMemory() throws IOException {
        byte[] whole = Files.readAllBytes(SmallNetworks.FOLDER.resolve("small-F32.npz"));
        int end = whole.length - 22;
        ByteBuffer bytes = ByteBuffer.allocate(whole.length + 76).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(whole, 0, end);
        bytes.putInt(0x06064b50).putLong(44).putInt(45 << 16 | 45).putLong(0);
        bytes.putLong(700_000_000).putLong(700_000_000).putLong(100).putLong(0);
        bytes.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        bytes.putInt(0x06054b50).putInt(0).putInt(-1).putLong(-1).putShort((short) 0);
        Path file = Files.write(folder.resolve("many.npz"), bytes.array());
        assertThat(PretrainedWeights.load(network, file).allFit()).isTrue();
        bytes.putShort(whole.length + 76 - 12, (short) 77);
        assertRefused("few.npz", bytes.array(), "its directory claims 77 entries, 9 were read");
    }

    private static byte[] archive(String name, byte[] header, int zeros, String... more) throws IOException {
        Path file = Files.createTempFile("archive", ".npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : more.length == 0 ? new String[] {name} : new String[] {name, more[0]}) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(header);
                byte[] chunk = new byte[1 << 16];
                for (int left = zeros; left > 0; left -= chunk.length) {
                    zip.write(chunk, 0, Math.min(left, chunk.length));
                }
                zip.closeEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private void assertRefused(String name, byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Bits before = Bits.of(network.params());
        assertThatThrownBy(() -> PretrainedWeights.loadPartial(network, file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("file " + file + " cannot be read: ")
                .hasMessageContaining(reason);
        assertThat(Bits.of(network.params())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-F32.safetensors", "small-F32.npz", "small-deflated.npz"})
    void truncationsAreRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SmallNetworks.FOLDER.resolve(name));
        Path file = folder.resolve(name);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PretrainedWeights.loadPartial(network, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("file " + file + " cannot be read: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-F32.safetensors", "small-F64.safetensors", "small-F32.npz", "small-deflated.npz"})
    void everyMutationIsLoadedOrRefusedByName(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SmallNetworks.FOLDER.resolve(name));
        Path file = folder.resolve(name);
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            Files.write(file, mutated(whole, new Random(seed)));
            refused += isRefused(file, seed) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(100);
    }

    private boolean isRefused(Path file, int seed) throws IOException {
        Bits before = Bits.of(network.params());
        try {
            PretrainedWeights.loadPartial(network, file);
            assertThat(network.params().sumNumber().doubleValue()).isFinite();
            return false;
        } catch (IOException | IllegalArgumentException e) {
            assertThat(e).as("seed " + seed).hasMessageStartingWith("file " + file + " ");
            assertThat(Bits.of(network.params())).isEqualTo(before);
            return true;
        }
    }

    /** A hundred megabytes of zeros take a hundred kilobytes. */
    @Test
    void aSmallArchiveThatUnpacksToMuchIsRefused() throws IOException {
        Path file = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("unwanted.npy"));
            zip.write(NpyHeader.bytes("<f4", 25_000_000));
            zip.write(new byte[100_000_000]);
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PretrainedWeights.compare(network, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("array unwanted of shape [25000000] is not wanted, and");
    }

    /** One to three changes: a byte, a digit, a run taken out, doubled or overwritten by another. */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int run = Math.min(1 + random.nextInt(64), bytes.length - at);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = joined(bytes, at, at + run);
                case 3 -> bytes = joined(bytes, at + run, at);
                default -> changeDigit(bytes, at, random);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int head, int tail) {
        return ByteBuffer.allocate(head + bytes.length - tail)
                .put(bytes, 0, head)
                .put(bytes, tail, bytes.length - tail)
                .array();
    }

    private static void changeDigit(byte[] bytes, int from, Random random) {
        for (int i = from; i < bytes.length; i++) {
            if (Character.isDigit(bytes[i])) {
                bytes[i] = (byte) ('0' + random.nextInt(10));
                return;
            }
        }
    }
}
