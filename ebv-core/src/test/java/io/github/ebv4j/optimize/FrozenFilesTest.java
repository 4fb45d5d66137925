package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import io.github.ebv4j.io.RecipeJson;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that {@link FrozenFiles} wrote with an earlier version are read by this one.
 *
 * <p>What is only read, or made from it by Java's own arithmetic, must have the same bits: vectors, recipes, the state
 * in a checkpoint, vectors rebuilt from a recipe. What passes through a matrix product or {@code Math.exp} depends on
 * the machine in its last digits: the cosines of a report are compared within {@value #ROUNDING}, and a resumed run,
 * which magnifies such differences, must stop for the recorded reason at vectors no worse than the checkpoint's. With
 * {@code -Dfrozen.exact=true}, for the machine that wrote the files, all must have the same bits.
 */
class FrozenFilesTest {

    /** Single precision resolves 6e-8 of a cosine, whose sum has at most 20 terms. */
    private static final double ROUNDING = 1e-6;

    private static final boolean EXACT = Boolean.getBoolean("frozen.exact");

    @TempDir
    private Path folder;

    private static List<Path> versions() throws IOException, URISyntaxException {
        Path frozen = Path.of(FrozenFilesTest.class.getResource("/frozen").toURI());
        try (Stream<Path> versions = Files.list(frozen)) {
            return versions.filter(Files::isDirectory).toList();
        }
    }

    static List<Path> bases() throws IOException, URISyntaxException {
        List<Path> bases = new ArrayList<>();
        for (Path version : versions()) {
            try (Stream<Path> files = Files.list(version)) {
                files.filter(file -> Files.exists(BasisFile.recipeOf(file))).forEach(bases::add);
            }
        }
        return bases;
    }

    static List<Arguments> runs() throws IOException, URISyntaxException {
        return versions().stream()
                .flatMap(version -> Stream.of(FrozenRun.values()).map(run -> Arguments.of(version, run)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bases")
    void basisHasTheSameBitsAndRecipe(Path file) throws IOException {
        EquiangularBasis basis = BasisFile.load(file);
        int[] frozen = lastFloats(file, basis.size() * basis.dimension());
        assertThat(bits(basis)).containsExactly(frozen);
        String recipe = Files.readString(BasisFile.recipeOf(file));
        assertThat(RecipeJson.write(basis.recipe())).isEqualTo(recipe);
        if (basis.recipe().certified()) {
            assertThat(bits(ExactFamilies.rebuild(basis.recipe()))).containsExactly(frozen);
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void basisHasTheSameReport(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".npy", "");
        Properties record = record(file.getParent());
        SortedMap<String, String> now = FrozenFiles.described(name, BasisFile.load(file));
        for (String measured : new String[] {"coherence", "meanAbsCosine", "boundValue"}) {
            String key = name + "." + measured;
            double frozen = Double.parseDouble(record.getProperty(key));
            assertThat(Double.parseDouble(now.get(key))).as(key).isCloseTo(frozen, within(EXACT ? 0 : ROUNDING));
            now.remove(key);
        }
        assertThat(now).hasSize(4).allSatisfy((key, value) -> assertThat(value).isEqualTo(record.getProperty(key)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void checkpointHoldsTheSameState(Path version, FrozenRun run) throws IOException {
        Properties record = record(version);
        RunState state = CheckpointFile.read(
                version.resolve(run.label() + ".checkpoint"), record.getProperty(run.label() + ".run"), run.floats());
        assertThat(FrozenFiles.described(run.label(), state))
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(record.getProperty(key)));
        assertThat(bits(state.current()))
                .containsExactly(lastFloats(version.resolve(run.label() + "-current.npy"), run.floats()));
        assertThat(bits(state.best()))
                .containsExactly(lastFloats(version.resolve(run.label() + "-best.npy"), run.floats()));
    }

    /** Also shows that the run still has the name by which its checkpoint is recognised. */
    @ParameterizedTest
    @MethodSource("runs")
    void checkpointResumes(Path version, FrozenRun run) throws IOException {
        Properties record = record(version);
        Path copy = Files.copy(version.resolve(run.label() + ".checkpoint"), folder.resolve("checkpoint"));
        Generation end = run.resumed(copy);
        assertThat(end.stopReason().label()).isEqualTo(record.getProperty(run.label() + ".stopReason"));
        assertThat(end.steps()).isGreaterThan(Long.parseLong(record.getProperty(run.label() + ".step")));
        double before = Double.parseDouble(record.getProperty(run.label() + ".bestCoherence"));
        assertThat(end.basis().report().coherence()).isLessThanOrEqualTo(before + ROUNDING);
        if (EXACT) {
            assertThat(Long.toString(end.steps())).isEqualTo(record.getProperty(run.label() + ".endSteps"));
            assertThat(bits(end.basis()))
                    .containsExactly(lastFloats(version.resolve(run.label() + "-end.npy"), run.floats()));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void noticesAFlippedBit(Path version, FrozenRun run) throws IOException {
        Path vectors = version.resolve(run.label() + "-best.npy");
        byte[] bytes = Files.readAllBytes(vectors);
        bytes[bytes.length - 4] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.npy"), bytes);
        assertThat(bits(NpyFile.read(flipped).values())).isNotEqualTo(lastFloats(vectors, run.floats()));
        byte[] checkpoint = Files.readAllBytes(version.resolve(run.label() + ".checkpoint"));
        checkpoint[checkpoint.length - 40] ^= 1;
        Path torn = Files.write(folder.resolve("torn.checkpoint"), checkpoint);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.resumed(torn))
                .withMessageContaining("its checksum does not match its content");
    }

    @Test
    void everyVersionHasItsFiles() throws IOException, URISyntaxException {
        assertThat(versions()).isNotEmpty();
        assertThat(bases()).hasSize(6 * versions().size());
    }

    private static Properties record(Path version) throws IOException {
        Properties record = new Properties();
        try (Reader reader = Files.newBufferedReader(version.resolve("record.properties"))) {
            record.load(reader);
        }
        return record;
    }

    /** The values at the end of a NumPy file, read without the library. */
    private static int[] lastFloats(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int[] bits = new int[count];
        ByteBuffer.wrap(bytes, bytes.length - Float.BYTES * count, Float.BYTES * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(bits);
        return bits;
    }

    private static int[] bits(EquiangularBasis basis) {
        float[] rows = new float[basis.size() * basis.dimension()];
        for (int i = 0; i < basis.size(); i++) {
            System.arraycopy(basis.vector(i), 0, rows, i * basis.dimension(), basis.dimension());
        }
        return bits(rows);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
