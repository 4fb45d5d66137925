package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.optimize.RandomUnitRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "100,7", "3000,9"})
    void readsBackWhatItWroteBitForBit(int rows, int columns) throws IOException {
        float[] values = RandomUnitRows.draw(rows, columns, 4);
        Path file = folder.resolve("basis.npy");
        NpyFile.write(file, false, rows, columns, i -> Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
        FloatMatrix read = NpyFile.read(file);
        assertThat(read.rows()).isEqualTo(rows);
        assertThat(read.columns()).isEqualTo(columns);
        assertThat(read.values()).containsExactly(values);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(NpyFile.read(bytes).values()).containsExactly(values);
        assertThatThrownBy(() -> NpyFile.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the file has " + (bytes.length - 1));
    }

    /** The header that numpy.save of NumPy 1.24.2 writes for a float32 array of shape (2, 3). */
    @Test
    void writesTheHeaderThatNumpyWrites() throws IOException {
        Path file = folder.resolve("basis.npy");
        NpyFile.write(file, false, 2, 3, i -> new float[] {1, 2, 3});
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(128 + 24);
        assertThat(Arrays.copyOf(bytes, 10)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0x76, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }" + " ".repeat(58) + "\n");
    }

    /** tests/numpy files were written by numpy.save of NumPy 1.24.2: see numpy-files.py beside them. */
    @ParameterizedTest
    @CsvSource({"float32.npy", "float64.npy", "fortran.npy", "version2.npy", "float64-fortran.npy"})
    void readsWhatNumpyWrote(String name) throws IOException {
        Path file = Path.of("src/test/resources/npy", name);
        FloatMatrix matrix = NpyFile.read(file);
        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.columns()).isEqualTo(2);
        assertThat(matrix.values()).containsExactly(0.5f, -1.25f, 2, 3.5f, -4, 0.0625f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integers.npy|data type must be little-endian float32 or float64 ('<f4' or '<f8'), was '<i8'",
                "big-endian.npy|data type must be little-endian float32 or float64 ('<f4' or '<f8'), was '>f4'",
                "three-dimensions.npy|shape must have 2 dimensions, was (3, 2, 1)",
                "one-dimension.npy|shape must have 2 dimensions, was (6)",
                "empty.npy|each dimension of the shape must be in [1, 1e18), was 0",
                "nan.npy|every value must be finite, row 1 column 0 is NaN",
                "infinity.npy|every value must be finite, row 2 column 1 is Infinity",
            })
    void refusesWhatIsNoFloatMatrix(String name, String reason) {
        Path file = Path.of("src/test/resources/npy", name);
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + file + " cannot be read: " + reason);
    }

    @Test
    void refusesEveryTruncationAndTrailingBytes() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/npy/float32.npy"));
        Path file = folder.resolve("bad.npy");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> NpyFile.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("file " + file + " cannot be read: ");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining("the file has " + (whole.length + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1152921504606846976, 1)|each dimension of the shape must be in [1, 1e18), was 1152921504606846976",
                "(1073741824, 1073741824)|its header claims 1073741824 x 1073741824 values, that is 4611686018427387991 bytes",
                "(100000000000, 10000000000)|its header claims 100000000000 x 10000000000 values, more than any file holds",
                "(999999999999999999, 2)|its header claims 999999999999999999 x 2 values, that is 8000000000000000078 bytes",
                "(-3, 2)|header must have a valid 'shape'",
                "(0 3, 3)|header must have a valid 'shape'",
                "(3,, 3)|header must have a valid 'shape'",
                "(3, 3), 'shape': (2, 3)|header must have 'shape' once",
                "(3, 3), 'descr': '<f8'|header must have 'descr' once",
                "(3, 3), 'fortran_order': True|header must have 'fortran_order' once",
            })
    void refusesAHeaderThatClaimsMoreThanTheFileHolds(String shape, String reason) throws IOException {
        Path file = folder.resolve("huge.npy");
        Files.write(file, headerOnly("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }"));
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    /** The file is as long as its header says, but holds nothing on the disk. */
    @Test
    void refusesMoreValuesThanTheHeapMayHold() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        long rows = heap / 16 + 1;
        byte[] header = headerOnly("{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", 2), }");
        Path file = Files.write(folder.resolve("large.npy"), header);
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(header.length + 8 * rows - 1).write(ByteBuffer.allocate(1));
        }
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + file + " cannot be read: " + rows + " x 2 values need " + 16 * rows / 1_000_000
                        + " MB as float32, the Java heap may hold " + heap / 1_000_000
                        + " MB and at most 2^31 values");
    }

    /** NumPy pads headers with blanks; one longer than 255 bytes has both bytes of its length in use. */
    @ParameterizedTest
    @ValueSource(ints = {100, 255, 256, 300, 4096, 65_535})
    void readsHeadersOfAnyLengthThatVersion1Allows(int length) throws IOException {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
        byte[] header = headerOnly(dictionary + " ".repeat(length - dictionary.length() - 1) + "\n");
        byte[] file = ByteBuffer.allocate(header.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header)
                .putFloat(0.5f)
                .putFloat(-2)
                .array();
        assertThat(NpyFile.read(file).values()).containsExactly(0.5f, -2);
    }

    /** A pattern that tries again would fill the stack with the first, and take a minute for the second. */
    @Test
    void refusesLongHeadersAtOnce() {
        String start = "{'descr': '<f4', 'fortran_order': False, 'shape': (1";
        byte[] many = headerOnly(start + ", 1".repeat(21_000) + "), }");
        assertThatThrownBy(() -> NpyFile.read(many)).hasMessage("shape must have at most 64 dimensions, had 21001");
        byte[] blank = headerOnly(start + " ".repeat(65_000) + "}");
        assertThatThrownBy(() -> NpyFile.read(blank)).hasMessageContaining("header must have a valid 'shape'");
    }

    @Test
    void refusesHeadersOfOtherVersionsAndOfTooManyBytesOrDimensions() {
        byte[] header = NpyHeader.bytes("<f4", 1, 2);
        header[6] = 3;
        assertThatThrownBy(() -> NpyFile.read(header)).hasMessage("NumPy format version must be 1 or 2, was 3");
        byte[] wide = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header, 0, 6)
                .put((byte) 2)
                .put((byte) 0)
                .putInt(65_537)
                .array();
        assertThatThrownBy(() -> NpyFile.read(wide))
                .hasMessage("header must be at most 65536 bytes long, claims 65537");
        byte[] deep = headerOnly("{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1, ".repeat(65) + "), }");
        assertThatThrownBy(() -> NpyFile.read(deep)).hasMessage("shape must have at most 64 dimensions, had 65");
    }

    @Test
    void writesAVectorAndAScalarAsNumpyDoes() throws IOException {
        assertThat(new String(NpyHeader.bytes("<f4", 6), StandardCharsets.US_ASCII))
                .contains("'shape': (6,), }");
        byte[] scalar = NpyHeader.bytes("<f4");
        assertThat(new String(scalar, StandardCharsets.US_ASCII)).contains("'shape': (), }");
        assertThat(NpyHeader.read(new ByteArrayInputStream(scalar)).shape()).isEmpty();
    }

    @Test
    void writesDoublesBitForBit() throws IOException {
        Path file = folder.resolve("doubles.npy");
        double[] values = {Math.PI, -1e-300, 0, 5, Double.MIN_VALUE, 1 / 3.0};
        NpyFile.writeDoubles(file, false, 2, values);
        byte[] bytes = Files.readAllBytes(file);
        NpyHeader header = NpyHeader.read(new ByteArrayInputStream(bytes));
        assertThat(header.type()).isEqualTo("<f8");
        assertThat(header.shape()).containsExactly(3L, 2L);
        double[] read = new double[6];
        ByteBuffer.wrap(bytes, header.byteLength(), 48)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(read);
        assertThat(read).containsExactly(values);
        assertThat(NpyFile.read(file).values()[0]).isEqualTo((float) Math.PI);
        assertThat(NpyFile.map(file)).isEmpty();
    }

    @Test
    void aMissingFileKeepsItsOwnError() {
        assertThatThrownBy(() -> NpyFile.map(folder.resolve("absent.npy"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> NpyFile.read(folder.resolve("absent.npy"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void leavesNothingBehindWhenARowFails() {
        Path file = folder.resolve("basis.npy");
        assertThatThrownBy(() -> NpyFile.write(file, false, 2, 2, i -> {
                    throw new IllegalStateException("no row");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotReplaceAFileUnlessTold() throws IOException {
        Path file = folder.resolve("basis.npy");
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> NpyFile.write(file, false, 1, 1, i -> new float[] {1}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
        NpyFile.write(file, true, 1, 1, i -> new float[] {1});
        assertThat(NpyFile.read(file).values()).containsExactly(1);
    }

    private static byte[] headerOnly(String dictionary) {
        return ByteBuffer.allocate(10 + dictionary.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) dictionary.length())
                .put(dictionary.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
