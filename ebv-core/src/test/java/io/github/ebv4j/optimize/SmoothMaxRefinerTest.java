package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothMaxRefinerTest {

    @TempDir
    private Path folder;

    private static OptimizationResult refine(float[] start, int dimension, RunControl control) {
        return SmoothMaxRefiner.run(start, dimension, 0, RefineSettings.defaults(), control);
    }

    /**
     * Best known coherences of Sloane's tables of packings in Grassmannian spaces (1997), reached here from one random
     * start.
     */
    @ParameterizedTest
    @CsvSource({
        "3,6,0.447213595",
        "4,5,0.25",
        "4,6,0.333333333",
        "5,10,0.333333333",
        "6,16,0.333333333",
        "7,28,0.333333333"
    })
    void findsTheBestPackingsOfSmallSpaces(int dimension, int size, double best) {
        double found = 1;
        for (long seed = 1; seed <= 20 && found > best + 1e-4; seed++) {
            float[] start = RandomUnitRows.draw(size, dimension, seed);
            found = Math.min(
                    found, refine(start, dimension, RunControl.defaults()).coherence());
        }
        assertThat(found).isCloseTo(best, within(1e-4));
    }

    @Test
    void isNeverWorseThanItsStart() {
        float[] simplex = {1, 0, -0.5f, (float) Math.sqrt(0.75), -0.5f, (float) -Math.sqrt(0.75)};
        OptimizationResult result = refine(simplex, 2, RunControl.defaults());
        assertThat(result.coherence()).isLessThanOrEqualTo(0.5 + 1e-7);
        OptimizationResult cancelled = refine(simplex, 2, RunControl.defaults().withCancelled(() -> true));
        assertThat(cancelled.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(cancelled.rows()).containsExactly(simplex);
    }

    @Test
    void sameStartGivesTheSameBytes() {
        float[] start = RandomUnitRows.draw(120, 30, 4);
        assertThat(refine(start, 30, RunControl.defaults()).rows())
                .containsExactly(refine(start, 30, RunControl.defaults()).rows());
    }

    @Test
    void resumedRunEndsWithTheBytesOfAnUninterruptedOne() {
        float[] start = RandomUnitRows.draw(60, 12, 4);
        OptimizationResult whole = refine(start, 12, RunControl.defaults());
        assertThat(whole.stopReason()).isEqualTo(StopReason.CONVERGED);
        int[] levels = {0};
        RunControl control = RunControl.defaults().withCheckpoint(folder.resolve("refine.checkpoint"));
        OptimizationResult cut =
                refine(start, 12, control.withListener(progress -> levels[0]++).withCancelled(() -> levels[0] == 4));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        OptimizationResult resumed = refine(start, 12, control.resuming());
        assertThat(resumed.rows()).containsExactly(whole.rows());
        assertThat(resumed.coherence()).isEqualTo(whole.coherence());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refine(RandomUnitRows.draw(60, 12, 5), 12, control.resuming()))
                .withMessageContaining("it is of another run: refine, size 60, dimension 12");
    }

    @Test
    void stopsAtItsTargetAndAtItsTimeLimit() {
        float[] start = RandomUnitRows.draw(50, 10, 4);
        OptimizationResult reached =
                SmoothMaxRefiner.run(start, 10, 0.6, RefineSettings.defaults(), RunControl.defaults());
        assertThat(reached.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(reached.coherence()).isLessThanOrEqualTo(0.6);
        OptimizationResult late = refine(start, 10, RunControl.defaults().withTimeLimit(Duration.ofNanos(1)));
        assertThat(late.stopReason()).isEqualTo(StopReason.TIME_LIMIT);
    }

    @Test
    void aRunStoppedBeforeItsFirstLevelCanBeResumed() {
        float[] start = RandomUnitRows.draw(60, 12, 4);
        OptimizationResult whole = refine(start, 12, RunControl.defaults());
        RunControl control = RunControl.defaults().withCheckpoint(folder.resolve("refine.checkpoint"));
        OptimizationResult cut = refine(start, 12, control.withCancelled(() -> true));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(cut.steps()).isZero();
        assertThat(refine(start, 12, control.resuming()).rows()).containsExactly(whole.rows());
    }

    /** A large evaluation takes seconds: a run that is to stop leaves it in its middle, with the best vectors so far. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 20, 61})
    void stopsInTheMiddleOfAnEvaluation(int stopAt) {
        float[] start = RandomUnitRows.draw(700, 20, 4);
        int[] asked = {0};
        OptimizationResult cut = refine(start, 20, RunControl.defaults().withCancelled(() -> ++asked[0] >= stopAt));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        // Asked once more for the level, for the run and for the reason at most, and not for another slice.
        assertThat(asked[0]).isLessThanOrEqualTo(stopAt + 4);
        // Several slices make an evaluation, each of which asks.
        assertThat(2 * cut.steps()).isLessThanOrEqualTo(stopAt);
        assertThat(cut.coherence()).isLessThanOrEqualTo(1);
        for (int row = 0; row < 700; row++) {
            double squares = 0;
            for (int k = row * 20; k < (row + 1) * 20; k++) {
                squares += cut.rows()[k] * cut.rows()[k];
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void rejectsAStartThatIsNoSetOfVectors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refine(new float[] {1, 0, 0}, 2, RunControl.defaults()))
                .withMessage("start must hold at least two vectors of dimension 2, holds 3 values");
    }

    @Test
    void rejectsAmongSeveralStartsOneOfAnotherSize() {
        RefineStart start = new RefineStart("short", RefineSettings.defaults(), () -> new float[] {1, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmoothMaxRefiner.run(List.of(start), 2, 2, 0.1, RunControl.defaults()))
                .withMessage("start short must hold 4 values, holds 2");
    }

    @Test
    void rejectsSettingsOutsideTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefineSettings.defaults().withFirstSharpness(Double.NaN))
                .withMessage("firstSharpness must be positive and finite, was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, 1, 1e4, 400, 2e-7, 8))
                .withMessage("sharpnessGrowth must be above 1 and finite, was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, Double.POSITIVE_INFINITY, 1e4, 400, 2e-7, 8))
                .withMessage("sharpnessGrowth must be above 1 and finite, was Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, 1.5, Double.POSITIVE_INFINITY, 400, 2e-7, 8))
                .withMessage("lastSharpness must be positive and finite, was Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, 1.5, 1e4, 400, 0, 8))
                .withMessage("gainTolerance must be positive and finite, was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, 1.5, 1e4, 0, 2e-7, 8))
                .withMessage("iterationsPerLevel must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefineSettings(20, 1.5, 1e4, 400, 2e-7, 0))
                .withMessage("memory must be at least 1, was 0");
    }
}
