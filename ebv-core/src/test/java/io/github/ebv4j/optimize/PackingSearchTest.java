package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackingSearchTest {

    @TempDir
    private Path folder;

    private static OptimizationResult search(int size, int dimension, double target, int rounds, RunControl control) {
        return PackingSearch.run(
                PackingTask.of(size, dimension, 42).withTarget(target).withRounds(rounds), control);
    }

    /** Best coherences known, from the tables of Sloane (1997) and Cohn; the symmetric ones no random start finds. */
    @ParameterizedTest
    @CsvSource({
        "10,4,0.434258546,20",
        "22,6,0.408248291,20",
        "36,8,0.357142857,20",
        "16,6,0.333333333,20",
        "28,7,0.333333333,20",
        "39,12,0.25,100"
    })
    void findsTheBestPackingsKnown(int size, int dimension, double best, int rounds) {
        OptimizationResult found = search(size, dimension, best * 1.0001, rounds, RunControl.defaults());
        assertThat(found.coherence()).isCloseTo(best, within(1e-4 * best));
        assertThat(found.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
    }

    @Test
    void sameSeedGivesTheSameBytes() {
        OptimizationResult first = search(12, 5, 0, 2, RunControl.defaults());
        OptimizationResult second = search(12, 5, 0, 2, RunControl.defaults());
        assertThat(second.rows()).isEqualTo(first.rows());
        assertThat(second.steps()).isEqualTo(first.steps());
        assertThat(first.stopReason()).isEqualTo(StopReason.CONVERGED);
    }

    @Test
    void neverLosesAGivenStart() {
        // Twelve lines through the 24 roots of D4 are the best packing of 12 lines in 4 dimensions: cosine 1 / 2.
        float[] roots = new float[48];
        int row = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    roots[4 * row + i] = (float) Math.sqrt(0.5);
                    roots[4 * row++ + j] = (float) (sign * Math.sqrt(0.5));
                }
            }
        }
        PackingTask task = PackingTask.of(12, 4, 1).withRounds(1);
        OptimizationResult found = PackingSearch.run(task.withGiven(List.of(roots)), RunControl.defaults());
        assertThat(found.coherence()).isCloseTo(0.5, within(1e-6));
        OptimizationResult kept =
                PackingSearch.run(task.withRounds(0).withKnown(Optional.of(roots)), RunControl.defaults());
        assertThat(kept.rows()).isEqualTo(roots);
        assertThat(kept.steps()).isZero();
        assertThat(kept.stopReason()).isEqualTo(StopReason.CONVERGED);
    }

    @Test
    void aCheckpointIsOfTheKnownVectorsThatTheRunBeganWith() {
        float[] good = search(14, 5, 0, 2, RunControl.defaults()).rows();
        PackingTask task = PackingTask.of(14, 5, 7).withRounds(3).withKnown(Optional.of(good));
        OptimizationResult whole = PackingSearch.run(task, RunControl.defaults());
        int[] rounds = {0};
        RunControl control = RunControl.defaults().withCheckpoint(folder.resolve("known.checkpoint"));
        OptimizationResult cut = PackingSearch.run(
                task, control.withListener(progress -> rounds[0]++).withCancelled(() -> rounds[0] >= 1));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(PackingSearch.run(task, control.resuming()).rows()).isEqualTo(whole.rows());
        assertThat(PackingSearch.run(task, control.resuming()).rows()).isEqualTo(whole.rows());
        float[] mirrored = good.clone();
        for (int k = 0; k < 5; k++) {
            mirrored[k] = -mirrored[k];
        }
        PackingTask other = task.withKnown(Optional.of(mirrored));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackingSearch.run(other, control.resuming()))
                .withMessageContaining("it is of another run: packing search, size 14, dimension 5");
    }

    @Test
    void refusesStartsOfTheWrongLength() {
        PackingTask task = PackingTask.of(14, 5, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.withKnown(Optional.of(new float[65])))
                .withMessage("known must be 14 vectors of dimension 5, holds 65 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.withGiven(List.of(new float[71])))
                .withMessage("given must be whole vectors of dimension 5, at least one, holds 71 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.withGiven(Collections.nCopies(9, new float[70])))
                .withMessage("given must be at most 8 starts, are 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackingTask.of(14, 1, 7))
                .withMessage("size and dimension must be at least 2, were 14 and 1");
    }

    @Test
    void bettersKnownVectorsAndStopsAtOnceWhereTheyDo() {
        float[] good = search(10, 4, 0.44, 20, RunControl.defaults()).rows();
        PackingTask task = PackingTask.of(10, 4, 7).withRounds(20).withKnown(Optional.of(good));
        OptimizationResult better = PackingSearch.run(task.withTarget(0.4343), RunControl.defaults());
        assertThat(better.coherence()).isLessThan(0.4343);
        OptimizationResult same = PackingSearch.run(task.withTarget(0.441), RunControl.defaults());
        assertThat(same.rows()).isEqualTo(good).isNotSameAs(good);
        assertThat(same.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
    }

    @Test
    void resumedSearchEndsWithTheBytesOfAnUninterruptedOne() {
        OptimizationResult whole = search(14, 5, 0, 5, RunControl.defaults());
        int[] rounds = {0};
        RunControl control = RunControl.defaults().withCheckpoint(folder.resolve("search.checkpoint"));
        OptimizationResult cut = search(
                14, 5, 0, 5, control.withListener(progress -> rounds[0]++).withCancelled(() -> rounds[0] >= 2));
        assertThat(cut.stopReason()).isEqualTo(StopReason.CANCELLED);
        OptimizationResult resumed = search(14, 5, 0, 5, control.resuming());
        assertThat(resumed.rows()).isEqualTo(whole.rows());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(14, 5, 0, 6, control.resuming()))
                .withMessageContaining("it is of another run: packing search, size 14, dimension 5");
    }

    @Test
    void stopsAtItsTimeLimitWithUnitVectors() {
        RunControl hasty = RunControl.defaults().withTimeLimit(Duration.ofNanos(1));
        OptimizationResult found = search(20, 6, 0, Integer.MAX_VALUE, hasty);
        assertThat(found.stopReason()).isEqualTo(StopReason.TIME_LIMIT);
        for (int row = 0; row < 20; row++) {
            double squares = 0;
            for (int k = 0; k < 6; k++) {
                squares += Math.pow(found.rows()[6 * row + k], 2);
            }
            assertThat(squares).isCloseTo(1, within(1e-6));
        }
    }
}
