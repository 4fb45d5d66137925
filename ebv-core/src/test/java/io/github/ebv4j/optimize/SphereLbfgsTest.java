package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descents to minima that are known: eigenvectors, and the simplex. */
class SphereLbfgsTest {

    private static final RefineSettings EXACT = new RefineSettings(20, 1.5, 1e4, 2000, 1e-14, 8);

    @ParameterizedTest
    @CsvSource({"1,2,1", "1,10,2", "5,3,3", "7,20,4", "3,50,5"})
    void findsTheSmallestEigenvalueInEveryRow(int size, int dimension, long seed) {
        float[] start = RandomUnitRows.draw(size, dimension, seed);
        float[] kept = start.clone();
        SphereLbfgs<double[]> descent =
                SphereLbfgs.onHeap(new RayleighQuotients(dimension), dimension, start, EXACT, 1);
        double before = descent.coherence();
        descent.descend(() -> false);
        assertThat(start).containsExactly(kept);
        assertThat(descent.coherence()).isCloseTo(1, within(1e-9)).isLessThan(before);
        assertThat(descent.bestCoherence()).isEqualTo(largestQuotient(descent.best(), dimension));
        requireUnitRows(descent.point(), dimension);
        for (int row = 0; row < start.length; row += dimension) {
            assertThat(Math.abs(descent.point()[row])).isCloseTo(1, within(1e-6));
        }
    }

    /** Of n + 1 vectors in R^n the best have |cosine| 1 / n. */
    @ParameterizedTest
    @CsvSource({"2,1", "3,2", "5,3"})
    void findsTheSimplex(int dimension, long seed) {
        float[] rows = RandomUnitRows.draw(dimension + 1, dimension, seed);
        double before = Double.POSITIVE_INFINITY;
        for (double sharpness = 20; sharpness < 1e6; sharpness *= 4) {
            try (SmoothMaximum objective = new SmoothMaximum(dimension + 1, dimension)) {
                SphereLbfgs<double[]> descent = SphereLbfgs.onHeap(objective, dimension, rows, EXACT, sharpness);
                descent.descend(() -> false);
                rows = RowPrecision.narrow(descent.point());
                before = descent.bestCoherence();
            }
        }
        assertThat(before).isCloseTo(1.0 / dimension, within(1e-4));
    }

    @Test
    void startsFromTheUnitVectorsOfItsRows() {
        float[] rows = {3, 4, 0, -2};
        SphereLbfgs<double[]> descent = SphereLbfgs.onHeap(new RayleighQuotients(2), 2, rows, EXACT, 1);
        assertThat(descent.point()).containsExactly(new double[] {0.6, 0.8, 0, -1}, within(1e-15));
        assertThat(descent.best()).containsExactly(descent.point());
        assertThat(descent.evaluations()).isEqualTo(1);
    }

    @Test
    void doesNotMoveWhenToldToStopOrAtAMinimum() {
        float[] start = RandomUnitRows.draw(3, 4, 1);
        SphereLbfgs<double[]> stopped = SphereLbfgs.onHeap(new RayleighQuotients(4), 4, start, EXACT, 1);
        double[] before = stopped.point().clone();
        stopped.descend(() -> true);
        assertThat(stopped.point()).containsExactly(before);
        assertThat(stopped.evaluations()).isEqualTo(1);
        SphereLbfgs<double[]> atMinimum =
                SphereLbfgs.onHeap(new RayleighQuotients(2), 2, new float[] {1, 0, -1, 0}, EXACT, 1);
        atMinimum.descend(() -> false);
        assertThat(atMinimum.point()).containsExactly(1, 0, -1, 0);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void takesAtMostTheIterationsOfALevel(int iterations) {
        float[] start = RandomUnitRows.draw(4, 30, 2);
        RefineSettings settings = new RefineSettings(20, 1.5, 1e4, iterations, 1e-14, 8);
        SphereLbfgs<double[]> descent = SphereLbfgs.onHeap(new RayleighQuotients(30), 30, start, settings, 1);
        double[] last = {descent.coherence()};
        int[] asked = {0};
        descent.descend(() -> {
            asked[0]++;
            assertThat(sum(descent.point(), 30)).isLessThanOrEqualTo(last[0] * 4);
            return false;
        });
        assertThat(asked[0]).isEqualTo(iterations);
        assertThat(descent.evaluations()).isGreaterThan(iterations);
    }

    /** Armijo's rule accepts only steps that lower the objective. */
    @Test
    void everyStepLowersTheObjective() {
        SphereLbfgs<double[]> descent =
                SphereLbfgs.onHeap(new RayleighQuotients(25), 25, RandomUnitRows.draw(6, 25, 3), EXACT, 1);
        double[] last = {Double.POSITIVE_INFINITY};
        descent.descend(() -> {
            double now = sum(descent.point(), 25);
            assertThat(now).isLessThan(last[0]);
            last[0] = now;
            return false;
        });
        assertThat(last[0]).isCloseTo(6, within(1e-6));
    }

    /** A large tolerance ends a level after three small gains in a row, and not before. */
    @Test
    void endsWhenTheGainFadesThreeTimesInARow() {
        RefineSettings content = new RefineSettings(20, 1.5, 1e4, 2000, 1e6, 8);
        int[] asked = {0};
        SphereLbfgs<double[]> descent =
                SphereLbfgs.onHeap(new RayleighQuotients(25), 25, RandomUnitRows.draw(6, 25, 3), content, 1);
        descent.descend(() -> {
            asked[0]++;
            return false;
        });
        assertThat(asked[0]).isEqualTo(3);
    }

    private static double sum(double[] rows, int dimension) {
        return new RayleighQuotients(dimension)
                .evaluate(rows, 1, 1, new double[rows.length])
                .value();
    }

    private static double largestQuotient(double[] rows, int dimension) {
        return new RayleighQuotients(dimension)
                .evaluate(rows, 1, 1, new double[rows.length])
                .coherence();
    }

    private static void requireUnitRows(double[] rows, int dimension) {
        for (int row = 0; row < rows.length; row += dimension) {
            double squares = 0;
            for (int k = row; k < row + dimension; k++) {
                squares += rows[k] * rows[k];
            }
            assertThat(squares).isCloseTo(1, within(1e-12));
        }
    }
}
