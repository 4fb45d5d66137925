package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinnedLinesTest {

    private static float[] lines(int size, int dimension) {
        float[] random = RandomUnitRows.draw(size, dimension, 3);
        return SmoothMaxRefiner.run(random, dimension, 0, RefineSettings.defaults(), RunControl.defaults())
                .rows();
    }

    private static double coherence(float[] rows, int dimension) {
        double[] unit = RowPrecision.widen(rows);
        try (SphereObjective objective = new SmoothMaximum(rows.length / dimension, dimension)) {
            return objective.evaluate(unit, 1, 1, new double[unit.length]).coherence();
        }
    }

    @ParameterizedTest
    @CsvSource({"16,5,1", "24,6,3", "40,8,6"})
    void areNeverMoreCoherentThanWhenTheWorstAreLeftOutAndRefined(int size, int dimension, int count) {
        float[] all = lines(size, dimension);
        ThinnedLines thinned = new ThinnedLines(dimension, RunControl.defaults());
        float[] one = thinned.leaveOut(all, count, 0, new Random(1));
        float[] several = thinned.leaveOut(all, count, 1, new Random(1));
        assertThat(several).hasSize((size - count) * dimension);
        assertThat(thinned.leaveOut(all, count, 1, new Random(1))).isEqualTo(several);
        assertThat(coherence(one, dimension))
                .isLessThan(coherence(WorstVectors.leaveOut(all, dimension, count), dimension) - 1e-4);
        assertThat(coherence(several, dimension)).isLessThanOrEqualTo(coherence(one, dimension) + 1e-7);
    }

    /** Which of the lines go matters: other ways than to leave out the worst end lower. */
    @ParameterizedTest
    @CsvSource({"24,6,3", "40,8,6"})
    void gainByTryingSeveralWays(int size, int dimension, int count) {
        float[] all = lines(size, dimension);
        ThinnedLines thinned = new ThinnedLines(dimension, RunControl.defaults());
        double one = coherence(thinned.leaveOut(all, count, 0, new Random(1)), dimension);
        double several = coherence(thinned.leaveOut(all, count, 1, new Random(1)), dimension);
        assertThat(several).isLessThan(one - 1e-5);
    }

    /** The six diagonals of the icosahedron, less one: five lines cannot be less coherent (Haantjes, 1948). */
    @ParameterizedTest
    @CsvSource("6,3")
    void keepTheCoherenceWhereNothingCanBeGained(int size, int dimension) {
        float[] all = lines(size, dimension);
        float[] left = new ThinnedLines(dimension, RunControl.defaults()).leaveOut(all, 1, 1, new Random(1));
        assertThat(coherence(left, dimension)).isCloseTo(1 / Math.sqrt(5), within(1e-3));
    }
}
