package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.TestBases;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Vectors left in their file are those that are read from it. */
class MappedBasisTest {

    @TempDir
    private Path folder;

    private Path saved(EquiangularBasis basis) throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(basis, file, false);
        return file;
    }

    @Test
    void hasTheVectorsRecipeAndReportOfTheBasisLoaded() throws IOException {
        for (EquiangularBasis basis : new EquiangularBasis[] {
            TestBases.random(2100, 7, 1),
            EquiangularBases.generate(BasisSpec.of(300, 24), GenerationMethod.EXACT, RunControl.defaults())
                    .basis()
        }) {
            Path file = saved(basis);
            EquiangularBasis loaded = BasisFile.load(file);
            EquiangularBasis mapped = BasisFile.open(file);
            assertThat(mapped.rows()).isEqualTo(loaded.rows());
            assertThat(mapped.vector(299)).containsExactly(loaded.vector(299));
            assertThat(mapped.recipe()).isEqualTo(loaded.recipe());
            BasisReport report = mapped.report();
            assertThat(report).isEqualTo(loaded.report());
            Files.delete(file);
            Files.delete(BasisFile.recipeOf(file));
        }
    }

    /** More values than are read at once: 5,000 x 1,000. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void scoresAndSumsLikeTheBasisLoaded(DataType type) throws IOException {
        Path file = saved(TestBases.random(5000, 1000, 2));
        EquiangularBasis loaded = BasisFile.load(file);
        EquiangularBasis mapped = BasisFile.open(file);
        INDArray embeddings = Nd4j.createFromArray(RandomUnitRows.draw(3, 1000, 5))
                .reshape('c', 3, 1000)
                .castTo(type);
        INDArray weights = Nd4j.createFromArray(RandomUnitRows.draw(3, 5000, 6))
                .reshape('c', 3, 5000)
                .castTo(type);
        assertThat(mapped.scores(embeddings)
                        .sub(loaded.scores(embeddings))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-6);
        assertThat(mapped.adjoint(weights)
                        .sub(loaded.adjoint(weights))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-6);
        assertThat(mapped.topK(embeddings, 4).indices())
                .isDeepEqualTo(loaded.topK(embeddings, 4).indices());
    }

    /** A sparse file of 3 GB, which neither an array nor the heap of a test holds. */
    @Test
    void readsBeyondWhatAnArrayHolds() throws IOException {
        int size = 3 << 18;
        int dimension = 1 << 10;
        Path file = folder.resolve("large.npy");
        byte[] header = NpyHeader.bytes("<f4", size, dimension);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(header.length + 4L * size * dimension);
            out.write(header);
            out.seek(header.length + 4L * dimension * (size - 1L) + 4 * 17);
            out.write(new byte[] {0, 0, (byte) 0x80, 0x3F});
        }
        MappedRows rows = NpyFile.map(file).orElseThrow();
        float[] last = rows.read(size - 2, 2);
        assertThat(last[dimension + 17]).isEqualTo(1);
        last[dimension + 17] = 0;
        assertThat(last).containsOnly(0);
        assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining("the Java heap may hold");
    }

    @Test
    void doesNotBelieveARecipeOfOtherVectors() throws IOException {
        Path file = saved(EquiangularBases.generate(BasisSpec.of(6, 5)));
        EquiangularBasis other = TestBases.random(6, 5, 3);
        NpyFile.write(file, true, 6, 5, other::vector);
        assertThat(BasisFile.open(file).recipe().certified()).isFalse();
    }

    @Test
    void refusesVectorsThatAreNotUnit() throws IOException {
        Path file = folder.resolve("basis.npy");
        NpyFile.write(file, false, 2, 2, i -> new float[] {1, i * Float.NaN});
        assertThatThrownBy(() -> BasisFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("file " + file + " does not hold unit vectors: row 0 must have norm 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integers", "one-dimension"})
    void refusesWhatIsNoMatrixOfFloats(String name) {
        Path file = Path.of("src/test/resources/npy/" + name + ".npy");
        assertThatThrownBy(() -> BasisFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("file " + file + " cannot be read: ");
    }

    @Test
    void readsOtherTypesIntoMemory() throws IOException {
        Path file = folder.resolve("wide.npy");
        ByteBuffer values = ByteBuffer.allocate(4 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.putDouble(1).putDouble(0).putDouble(0.6).putDouble(0.8);
        byte[] header = NpyHeader.bytes("<f8", 2, 2);
        byte[] whole = Arrays.copyOf(header, header.length + values.capacity());
        System.arraycopy(values.array(), 0, whole, header.length, values.capacity());
        Files.write(file, whole);
        assertThat(BasisFile.open(file)).isNotInstanceOf(MappedBasis.class);
        assertThat(BasisFile.open(file).rows()).containsExactly(1, 0, 0.6f, 0.8f);
        assertThatThrownBy(() -> BasisFile.open(Path.of("src/test/resources/npy/float64.npy")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not hold unit vectors");
    }

    @Test
    void refusesATornFile() throws IOException {
        Path file = saved(TestBases.random(6, 5, 3));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertThatThrownBy(() -> BasisFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the file has ");
        Files.write(file, "no vectors".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> BasisFile.open(file)).hasMessageContaining("it is not a NumPy file");
    }

    @Test
    void namesTheFirstRowThatIsNotUnitAndOneThatIsNoNumberBeforeIt() throws IOException {
        Path file = folder.resolve("basis.npy");
        float[][] rows = {{1, 0}, {0.5f, 0}, {2, 0}};
        NpyFile.write(file, false, 3, 2, i -> rows[i]);
        assertThatThrownBy(() -> BasisFile.open(file)).hasMessageContaining("row 1 must have norm 1");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        Files.write(file, bytes);
        assertThatThrownBy(() -> BasisFile.open(file))
                .hasMessageContaining("row 2 must")
                .hasMessageContaining("NaN");
    }

    @Test
    void readsColumnsOneAfterAnotherIntoMemory() throws IOException {
        Path file = folder.resolve("fortran.npy");
        NpyFile.write(file, false, 2, 2, i -> i == 0 ? new float[] {1, 0.6f} : new float[] {0, 0.8f});
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file, whole.replace("'fortran_order': False", "'fortran_order': True "), StandardCharsets.ISO_8859_1);
        assertThat(BasisFile.open(file)).isNotInstanceOf(MappedBasis.class);
        assertThat(BasisFile.open(file).rows()).containsExactly(1, 0, 0.6f, 0.8f);
    }

    /** A sparse file of 8 GB whose header claims more columns than an index counts. */
    @Test
    void refusesAShapeBeyondWhatAnIndexCounts() throws IOException {
        Path file = folder.resolve("wide.npy");
        byte[] header = NpyHeader.bytes("<f4", 1, 1L << 31);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(header.length + (4L << 31));
            out.write(header);
        }
        assertThatThrownBy(() -> NpyFile.map(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "file " + file + " cannot be read: its shape must be below 2^31 each way, was 1 x 2147483648");
    }
}
