package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The excess over a limit beside its definition, and what lowering it reaches; sizes for plain loops and the backend. */
class ExcessTest {

    @ParameterizedTest
    @CsvSource({"7,3,.3", "40,9,.2", "210,48,.1", "40,9,.999"})
    void valueAndGradientAreThoseOfTheDefinition(int size, int dimension, double limit) {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(size, dimension, 1));
        try (Excess objective = new Excess(size, dimension, limit)) {
            double[] gradient = new double[rows.length];
            SphereObjective.Value value = objective.evaluate(rows, 1, 1, gradient);
            assertThat(value.value()).isCloseTo(definition(rows, dimension, limit), within(1e-4));
            assertThat(value.coherence())
                    .isCloseTo(SmoothMaxRefiner.coherence(RowPrecision.narrow(rows), dimension), within(1e-6));
            for (int k = 0; k < rows.length; k += 1 + rows.length / 20) {
                double step = 1e-6;
                double[] up = rows.clone();
                double[] down = rows.clone();
                up[k] += step;
                down[k] -= step;
                double slope = (definition(up, dimension, limit) - definition(down, dimension, limit)) / (2 * step);
                assertThat(gradient[k]).isCloseTo(slope, within(1e-4));
            }
        }
    }

    private static double definition(double[] rows, int dimension, double limit) {
        double sum = 0;
        for (int i = 0; i < rows.length; i += dimension) {
            for (int j = i + dimension; j < rows.length; j += dimension) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += rows[i + k] * rows[j + k];
                }
                double excess = Math.max(Math.abs(cosine) - limit, 0);
                sum += excess * excess;
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"40, 9, .45", "250, 40, .3"})
    void randomVectorsComeBelowATarget(int size, int dimension, double target) {
        float[] start = RandomUnitRows.draw(size, dimension, 2);
        OptimizationResult below = SmoothMaxRefiner.runBelow(start, dimension, target, RunControl.defaults());
        assertThat(below.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(SmoothMaxRefiner.coherence(below.rows(), dimension)).isLessThanOrEqualTo(target + 1e-6);
        OptimizationResult refined =
                SmoothMaxRefiner.run(start, dimension, target, RefineSettings.defaults(), RunControl.defaults());
        assertThat(below.steps()).isLessThan(refined.steps());
    }

    /** No 20 lines in R^4 have a coherence of .3. */
    @Test
    void aTargetOutOfReachEndsWithTheBestSeen() {
        float[] start = RandomUnitRows.draw(20, 4, 3);
        OptimizationResult below = SmoothMaxRefiner.runBelow(start, 4, .3, RunControl.defaults());
        assertThat(below.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(below.coherence()).isBetween(.3, SmoothMaxRefiner.coherence(start, 4));
        assertThatThrownBy(() -> SmoothMaxRefiner.runBelow(start, 4, 0, RunControl.defaults()))
                .hasMessage("target must be positive, was 0.0");
    }
}
