package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointFileTest {

    private static final String RUN = "sgd, size 7, dimension 3";
    private static final int FLOATS = 21;
    private static final RunState STATE =
            new RunState(123, 4.5, 0.75, RandomUnitRows.draw(7, 3, 1), RandomUnitRows.draw(7, 3, 2));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeOne() {
        file = folder.resolve("checkpoint");
        CheckpointFile.write(file, RUN, STATE);
    }

    @Test
    void readsBackWhatItWroteBitForBit() {
        RunState read = CheckpointFile.read(file, RUN, FLOATS);
        assertThat(read.step()).isEqualTo(123);
        assertThat(read.sharpness()).isEqualTo(4.5);
        assertThat(read.bestCoherence()).isEqualTo(0.75);
        assertThat(read.current()).containsExactly(STATE.current());
        assertThat(read.best()).containsExactly(STATE.best());
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused();
        }
    }

    @Test
    void refusesEveryFlippedByte() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int k = 0; k < whole.length; k++) {
            byte[] bad = whole.clone();
            bad[k] ^= 0x10;
            Files.write(file, bad);
            assertRefused();
        }
    }

    @Test
    void refusesAForeignFileAndTrailingBytes() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertRefused();
        Files.writeString(file, "something else entirely");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFile.read(file, RUN, FLOATS))
                .withMessage("checkpoint " + file + " is refused: it is not a checkpoint of this program");
    }

    @Test
    void refusesACheckpointOfAnotherRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFile.read(file, "sgd, size 7, dimension 4", 28))
                .withMessage(
                        "checkpoint " + file
                                + " is refused: it is of another run: sgd, size 7, dimension 3; this run is: sgd, size 7, dimension 4");
    }

    static List<RunState> impossible() {
        float[] unit = RandomUnitRows.draw(7, 3, 1);
        float[] zero = unit.clone();
        Arrays.fill(zero, 3, 6, 0);
        float[] infinite = unit.clone();
        infinite[20] = Float.POSITIVE_INFINITY;
        float[] none = unit.clone();
        none[0] = Float.NaN;
        return List.of(
                new RunState(-1, 0, 5, 1, 0.5, unit, unit),
                new RunState(2, 3, 5, 1, 0.5, unit, unit),
                new RunState(2, -1, 5, 1, 0.5, unit, unit),
                new RunState(0, 0, -5, 1, 0.5, unit, unit),
                new RunState(0, 0, 5, -1, 0.5, unit, unit),
                new RunState(0, 0, 5, Double.NaN, 0.5, unit, unit),
                new RunState(0, 0, 5, Double.POSITIVE_INFINITY, 0.5, unit, unit),
                new RunState(0, 0, 5, 1, Double.NaN, unit, unit),
                new RunState(0, 0, 5, 1, -0.5, unit, unit),
                new RunState(0, 0, 5, 1, 0.5, zero, unit),
                new RunState(0, 0, 5, 1, 0.5, unit, infinite),
                new RunState(0, 0, 5, 1, 0.5, none, unit));
    }

    /** Its digest is right, so it was written like this on purpose, or by a fault. */
    @ParameterizedTest
    @MethodSource("impossible")
    void refusesAStateThatNoRunWasEverIn(RunState state) {
        CheckpointFile.write(file, RUN, state);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFile.read(file, RUN, 7, 3))
                .withMessageStartingWith("checkpoint " + file + " is refused: no run was ever in its state: ");
    }

    @Test
    void acceptsTheStateBeforeTheFirstMeasurement() {
        RunState begun = new RunState(0, 0, Double.POSITIVE_INFINITY, STATE.current(), STATE.best());
        CheckpointFile.write(file, RUN, begun);
        assertThat(CheckpointFile.read(file, RUN, 7, 3).bestCoherence()).isInfinite();
    }

    @Test
    void saysWhichFileIsMissing() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> CheckpointFile.read(missing, RUN, FLOATS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    private void assertRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFile.read(file, RUN, FLOATS))
                .withMessageStartingWith("checkpoint " + file + " is refused: ");
    }
}
