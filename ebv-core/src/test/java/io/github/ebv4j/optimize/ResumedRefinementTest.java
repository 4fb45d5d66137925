package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.WrongArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refinement goes on where it stood, with a time limit or without, and under its own seed only. */
class ResumedRefinementTest {

    private static final RefineSettings BRIEF = new RefineSettings(20, 2, 40, 3, 1e-6, 4);

    /** Thirty random starts go first here, and then those of an exact member of coherence 1 / 2. */
    private static final BasisSpec SPEC = BasisSpec.of(210, 12).withSeed(1).withTarget(0.46);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private RunControl saving;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void chooseAFile() {
        saving = RunControl.defaults().withCheckpoint(folder.resolve("checkpoint"));
    }

    private Generation generate(BasisSpec spec, RunControl control) {
        return EquiangularBases.generate(spec, GenerationMethod.REFINE, control);
    }

    /** Saves a state in which a start has just been refined to what is wanted. */
    private void begin(RunControl control, int stage, boolean withSeed) {
        generate(SPEC, control.withCancelled(() -> true));
        Path file = saving.checkpoint().orElseThrow();
        String run = CheckpointFile.runOf(file);
        assertThat(run).contains(", seed 1, starts ");
        RunState state = CheckpointFile.read(file, run, 210, 12);
        CheckpointFile.write(
                file,
                withSeed ? run : run.replace(", seed 1", ""),
                new RunState(stage, stage, 5000, 1e9, 0.45, state.best(), state.best()));
    }

    private static String start(Generation made) {
        return made.basis().recipe().parameters().get("start");
    }

    @Test
    void aRunBegunWithATimeLimitGoesOnWithoutOne() {
        begin(saving.withTimeLimit(MINUTE), 4, true);
        Generation resumed = generate(SPEC, saving.resuming());
        assertThat(resumed.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(start(resumed)).isEqualTo("random");
    }

    @Test
    void aRunBegunWithoutATimeLimitGoesOnWithOne() {
        begin(saving, 30, true);
        Generation resumed = generate(SPEC, saving.resuming().withTimeLimit(MINUTE));
        assertThat(resumed.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(start(resumed)).endsWith(", shaken");
    }

    /** Its places are those of its list, which without a time limit had one random start. */
    @Test
    void aRunThatAnEarlierVersionBeganKeepsItsPlaces() {
        begin(saving, 1, false);
        assertThat(start(generate(SPEC, saving.resuming()))).endsWith(", shaken");
        begin(saving.withTimeLimit(MINUTE), 1, false);
        assertThat(start(generate(SPEC, saving.resuming().withTimeLimit(MINUTE))))
                .isEqualTo("random");
        begin(saving.withTimeLimit(MINUTE), 4, false);
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> generate(SPEC, saving.resuming()))
                .withMessageContaining("is refused: it stands at start 5, this run has 3; a run that was begun with");
    }

    @Test
    void anotherSeedIsRefused() {
        begin(saving, 0, true);
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> generate(SPEC.withSeed(2), saving.resuming()))
                .withMessageContaining("it is of another run: refine, size 210, dimension 12, target 0.46, seed 1")
                .withMessageContaining("this run is: refine, size 210, dimension 12, target 0.46, seed 2");
    }

    private RefineStart start(String name, int seed) {
        return new RefineStart(name, BRIEF, () -> {
            made.add(name + " " + seed);
            return RandomUnitRows.draw(12, 4, seed);
        });
    }

    /** Vectors of a start whose making was cut short are not gone on from; they are made again. */
    @Test
    void aRunStoppedWhileAStartIsMadeEndsAsAnUninterruptedOne() {
        List<RefineStart> starts = List.of(cutShort(1), start("second", 2), cutShort(2));
        float[] expected =
                SmoothMaxRefiner.run(starts, 12, 4, 0, RunControl.defaults()).rows();
        for (int stopAt : new int[] {1, 2}) {
            made.clear();
            RunControl stopping = saving.withCancelled(() -> made.contains("long " + stopAt));
            OptimizationResult cut = SmoothMaxRefiner.run(starts, 12, 4, 0, stopping);
            assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
            OptimizationResult resumed = SmoothMaxRefiner.run(starts, 12, 4, 0, saving.resuming());
            assertThat(resumed.rows()).containsExactly(expected);
        }
    }

    private RefineStart cutShort(int number) {
        return new RefineStart("long " + number, BRIEF, control -> {
            made.add("long " + number);
            return RandomUnitRows.draw(12, 4, control.cancelled().getAsBoolean() ? 99 : number);
        });
    }

    private RefineTask task(boolean eachNameOnce) {
        List<RefineStart> starts = List.of(
                start("random", 1), start("exact", 2), start("random", 3), start("other", 4), start("random", 5));
        return new RefineTask(starts, 12, 4, 0, OptionalLong.of(7), eachNameOnce);
    }

    @Test
    void startsOfANameThatCameBeforeArePassedOver() {
        OptimizationResult found = SmoothMaxRefiner.run(task(true), RunControl.defaults());
        assertThat(made).containsExactly("random 1", "exact 2", "other 4");
        assertThat(found.bestStart()).isIn(0, 1, 3);
        assertThat(found.stopReason()).isEqualTo(StopReason.CONVERGED);
    }

    /** Whatever start it is stopped in, each exact one is refined once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void exactStartsAreNeitherSkippedNorRepeated(int stopIn) {
        RunControl stopping = saving.withCancelled(() -> made.size() > stopIn);
        assertThat(SmoothMaxRefiner.run(task(false), stopping).stopReason()).isEqualTo(StopReason.CANCELLED);
        made.remove(made.size() - 1); // Begun, and not saved yet.
        SmoothMaxRefiner.run(task(true), saving.resuming());
        assertThat(made).startsWith("random 1", "exact 2").containsOnlyOnce("exact 2", "other 4");
    }
}
