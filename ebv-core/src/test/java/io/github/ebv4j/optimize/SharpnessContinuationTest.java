package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharpnessContinuationTest {

    private static final int SIZE = 20;
    private static final int DIMENSION = 6;
    private static final RefineSettings SLOWLY = new RefineSettings(2, 1.6, 2e4, 60, 3e-6, 8);

    private static OptimizationResult refined(long seed, double reached) {
        RefineStart start = new RefineStart("random", SLOWLY, () -> RandomUnitRows.draw(SIZE, DIMENSION, seed));
        return new SharpnessContinuation(List.of(start), SIZE * DIMENSION, DIMENSION, 0, RunControl.defaults())
                .hopelessAbove(reached)
                .run(() -> SmoothMaximum.of(SIZE, DIMENSION));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesUpEarlyWhatStaysFarAbove(long seed) {
        OptimizationResult whole = refined(seed, Double.POSITIVE_INFINITY);
        OptimizationResult givenUp = refined(seed, 0.9 * whole.coherence());
        assertThat(givenUp.steps()).isLessThan(whole.steps() / 2);
        assertThat(givenUp.coherence()).isGreaterThan(0.9 * whole.coherence());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void goesToTheEndWhereThatComesBelow(long seed) {
        OptimizationResult whole = refined(seed, Double.POSITIVE_INFINITY);
        OptimizationResult same = refined(seed, 1.001 * whole.coherence());
        assertThat(same.rows()).isEqualTo(whole.rows());
        assertThat(same.steps()).isEqualTo(whole.steps());
    }
}
