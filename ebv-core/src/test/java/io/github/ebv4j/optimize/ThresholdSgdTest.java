package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdSgdTest {

    private static final SgdProblem PROBLEM = new SgdProblem(90, 30, 0.22, 11);
    private static final SgdSettings SETTINGS = SgdSettings.defaults();

    @TempDir
    private Path folder;

    /** Slices that divide the size, that do not, of one vector, and larger than the size. */
    @ParameterizedTest
    @CsvSource({"12,5,4", "13,5,4", "13,5,1", "13,5,100", "2,2,1", "40,3,7"})
    void stepAgreesWithAPlainDoubleLoop(int size, int dimension, int slice) {
        SgdProblem problem = new SgdProblem(size, dimension, 0.4, 3);
        SgdSettings settings = SETTINGS.withRowSlice(slice).withLearningRate(0.01);
        float[] rows = RandomUnitRows.draw(size, dimension, 3);
        try (SgdStep step = new SgdStep(problem, RunState.initial(rows), settings)) {
            double coherence = step.advance();
            step.acceptNext();
            PlainStep plain = PlainStep.of(rows, size, dimension, 0.4, 0.01);
            assertThat(coherence).isCloseTo(plain.coherence(), within(1e-6));
            float[] actual = step.currentRows();
            for (int k = 0; k < actual.length; k++) {
                assertThat((double) actual[k]).isCloseTo(plain.rows()[k], within(1e-5));
            }
        }
    }

    @Test
    void reachesItsThresholdWithUnitVectors() {
        OptimizationResult result = ThresholdSgd.run(PROBLEM, SETTINGS, RunControl.defaults());
        assertThat(result.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(result.coherence()).isLessThanOrEqualTo(0.22 + SETTINGS.tolerance());
        for (int i = 0; i < 90; i++) {
            double squares = 0;
            for (int k = 0; k < 30; k++) {
                squares += Math.pow(result.rows()[i * 30 + k], 2);
            }
            assertThat(Math.sqrt(squares)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        float[] first =
                ThresholdSgd.run(PROBLEM, SETTINGS, RunControl.defaults()).rows();
        float[] second =
                ThresholdSgd.run(PROBLEM, SETTINGS, RunControl.defaults()).rows();
        float[] other = ThresholdSgd.run(new SgdProblem(90, 30, 0.22, 12), SETTINGS, RunControl.defaults())
                .rows();
        assertThat(second).containsExactly(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void resumedRunEndsWithTheBytesOfAnUninterruptedOne() {
        Path checkpoint = folder.resolve("run.checkpoint");
        OptimizationResult whole = ThresholdSgd.run(PROBLEM, SETTINGS, RunControl.defaults());
        assertThat(whole.steps()).isGreaterThan(60);
        int[] asked = {0};
        RunControl control = RunControl.defaults().withCheckpoint(checkpoint, 7);
        OptimizationResult cut =
                ThresholdSgd.run(PROBLEM, SETTINGS, control.withCancelled(() -> ++asked[0] > whole.steps() / 2));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        OptimizationResult resumed = ThresholdSgd.run(PROBLEM, SETTINGS, control.resuming());
        assertThat(resumed.rows()).isEqualTo(whole.rows());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThat(resumed.coherence()).isEqualTo(whole.coherence());
    }

    /** What a killed process leaves: the checkpoint of an earlier step than the one it died in. */
    @Test
    void resumesFromAnOlderCheckpointToTheSameBytes() throws IOException {
        Path checkpoint = folder.resolve("run.checkpoint");
        Path old = folder.resolve("old.checkpoint");
        List<Long> saved = new ArrayList<>();
        RunControl control = RunControl.defaults()
                .withCheckpoint(checkpoint, 20)
                .withListener(progress -> {
                    if (progress.step() == 45) {
                        copy(checkpoint, old);
                        saved.add(progress.step());
                    }
                });
        OptimizationResult whole = ThresholdSgd.run(PROBLEM, SETTINGS, control);
        assertThat(saved).hasSize(1);
        RunControl again = RunControl.defaults().withCheckpoint(old).resuming();
        assertThat(ThresholdSgd.run(PROBLEM, SETTINGS, again).rows()).isEqualTo(whole.rows());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void refusesToResumeARunWithOtherNumbersButNotWithOtherLimits() {
        Path checkpoint = folder.resolve("run.checkpoint");
        RunControl control = RunControl.defaults().withCheckpoint(checkpoint, 5);
        ThresholdSgd.run(PROBLEM, SETTINGS.withStepLimit(10), control);
        for (SgdSettings other : List.of(SETTINGS.withLearningRate(0.1), SETTINGS.withRowSlice(3))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ThresholdSgd.run(PROBLEM, other, control.resuming()))
                    .withMessageContaining("it is of another run: sgd, size 90, dimension 30, threshold 0.22, seed 11");
        }
        OptimizationResult resumed = ThresholdSgd.run(PROBLEM, SETTINGS.withStepLimit(12), control.resuming());
        assertThat(resumed.steps()).isEqualTo(12);
    }

    @Test
    void stopsAtLimitsWithTheBestSoFar() {
        List<Double> seen = new ArrayList<>();
        RunControl listening = RunControl.defaults().withListener(progress -> seen.add(progress.coherence()));
        OptimizationResult steps = ThresholdSgd.run(PROBLEM, SETTINGS.withStepLimit(10), listening);
        assertThat(steps.stopReason()).isEqualTo(StopReason.STEP_LIMIT);
        assertThat(seen).hasSize(11);
        assertThat(steps.coherence())
                .isEqualTo(seen.stream().min(Double::compare).orElseThrow());
        OptimizationResult time =
                ThresholdSgd.run(PROBLEM, SETTINGS, RunControl.defaults().withTimeLimit(Duration.ofNanos(1)));
        assertThat(time.stopReason()).isEqualTo(StopReason.TIME_LIMIT);
        assertThat(time.rows()).hasSize(90 * 30);
    }

    @Test
    void namesALearningRateThatBlowsUp() {
        SgdSettings wild = SETTINGS.withLearningRate(1e38);
        assertThatThrownBy(() -> ThresholdSgd.run(PROBLEM, wild, RunControl.defaults()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("learningRate 1.0E38");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-7, 1e-300, 1.01, Double.NaN})
    void rejectsAThresholdOutsideItsRange(double threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SgdProblem(3, 2, threshold, 1))
                .withMessage("threshold must be in [1.0E-6, 1], was " + threshold);
    }

    @Test
    void goesOnWhenACheckpointCannotBeWritten() {
        RunControl control = RunControl.defaults().withCheckpoint(folder.resolve("missing/run.checkpoint"), 100);
        OptimizationResult result = ThresholdSgd.run(PROBLEM, SETTINGS, control);
        assertThat(result.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsALearningRateOutsideItsRange(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withLearningRate(rate))
                .withMessageContaining("learningRate must be positive and finite, was " + rate);
    }

    @Test
    void rejectsFewerThanTwoVectorsOrDimensions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SgdProblem(1, 30, 0.22, 11))
                .withMessage("size must be at least 2, was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SgdProblem(90, 1, 0.22, 11))
                .withMessageStartingWith("dimension must be at least 2 to optimise, was 1");
    }

    @Test
    void rejectsLimitsOutsideTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withStepLimit(0))
                .withMessage("stepLimit must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withRowSlice(0))
                .withMessage("rowSlice must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunControl.defaults().resuming())
                .withMessage("resume needs a checkpoint to resume from, none was given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunControl.defaults().withTimeLimit(Duration.ZERO))
                .withMessage("timeLimit must be positive, was PT0S");
    }
}
