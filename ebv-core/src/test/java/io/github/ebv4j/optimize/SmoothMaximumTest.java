package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothMaximumTest {

    private static final double DOUBLE_ERROR = 1e-12;
    private static final double SINGLE_ERROR = 1e-6;

    /** Sizes within one slice and over several, blunt and sharp. */
    @ParameterizedTest
    @CsvSource({"5,3,2", "5,3,300", "140,4,30", "150,30,5", "150,30,40", "150,30,700", "300,10,100"})
    void agreesWithItsDefinitionAndItsDifferenceQuotients(int size, int dimension, double sharpness) {
        requireDefinition(new SmoothMaximum(size, dimension), size, dimension, sharpness, DOUBLE_ERROR);
    }

    /** Every remainder of size and dimension by four. */
    @ParameterizedTest
    @CsvSource({"2,2,3", "5,3,2", "6,4,300", "7,5,40", "8,6,5", "30,11,300", "50,16,700", "140,4,30", "199,50,40"})
    void fewVectorsAgreeWithTheDefinitionToo(int size, int dimension, double sharpness) {
        requireDefinition(new FewVectorsMaximum(size, dimension), size, dimension, sharpness, DOUBLE_ERROR);
    }

    @Test
    void plainLoopsServeFewVectorsAndTheBackendMany() {
        try (SphereObjective few = SmoothMaximum.of(50, 16);
                SphereObjective many = SmoothMaximum.of(400, 50)) {
            assertThat(few).isInstanceOf(FewVectorsMaximum.class);
            assertThat(many).isInstanceOf(SmoothMaximum.class);
        }
    }

    @Test
    void fewVectorsStopWhenAsked() {
        double[] rows = unit(6, 3, 1);
        try (SphereObjective objective = new FewVectorsMaximum(6, 3)) {
            objective.stopWhen(() -> true);
            assertThatThrownBy(() -> objective.evaluate(rows, 1, 1, new double[18]))
                    .isInstanceOf(EvaluationStopped.class);
        }
    }

    /** The backend's products, in single precision; few terms that are not 0, many, and both in turn. */
    @ParameterizedTest
    @CsvSource({"300,30,5", "300,30,300", "300,30,1500", "150,100,30", "150,100,800", "700,5,60"})
    void agreesWithItsDefinitionToSinglePrecision(int size, int dimension, double sharpness) {
        requireDefinition(new SmoothMaximum(size, dimension), size, dimension, sharpness, SINGLE_ERROR);
    }

    private static void requireDefinition(
            SphereObjective objective, int size, int dimension, double sharpness, double error) {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(size, dimension, 3));
        new SphereProduct(dimension).normalizeRowsInPlace(rows);
        double[] gradient = new double[rows.length];
        double[] kept = rows.clone();
        try (objective) {
            SphereObjective.Value value = objective.evaluate(rows, sharpness, 0.9, gradient);
            assertThat(rows).containsExactly(kept);
            assertThat(value.value()).isCloseTo(plain(rows, size, dimension, sharpness), within(error));
            double square = value.coherence() * value.coherence();
            assertThat(value.value())
                    .isBetween(square - 1e-12, square + 1e-12 + Math.log(size * (size - 1) / 2.0) / sharpness);
        }
        for (int k = 0; k < rows.length; k += 1 + rows.length / 23) {
            double step = 1e-6;
            rows[k] = kept[k] + step;
            double above = plain(rows, size, dimension, sharpness);
            rows[k] = kept[k] - step;
            double below = plain(rows, size, dimension, sharpness);
            rows[k] = kept[k];
            assertThat(gradient[k]).isCloseTo((above - below) / (2 * step), within(1e-6 + 10 * error));
        }
    }

    /** With vectors that do not move: the same function of the others, less what fixed pairs add. */
    @ParameterizedTest
    @CsvSource({
        "1,1,2,5,1e-12",
        "4,3,3,20,1e-12",
        "5,160,4,30,1e-12",
        "140,20,30,5,1e-12",
        "3,300,10,100,1e-12",
        "150,150,30,700,1e-6",
        "2,300,30,50,1e-6"
    })
    void leavesPairsOfFixedVectorsOut(int moving, int still, int dimension, double sharpness, double error) {
        double[] rows = unit(moving, dimension, 3);
        double[] fixed = unit(still, dimension, 4);
        double[] kept = fixed.clone();
        double[] gradient = new double[rows.length];
        try (SmoothMaximum objective = new SmoothMaximum(moving, fixed, dimension)) {
            SphereObjective.Value value = objective.evaluate(rows, sharpness, 0.9, gradient);
            assertThat(value.value()).isCloseTo(plainBeside(rows, fixed, dimension, sharpness), within(error));
        }
        assertThat(fixed).containsExactly(kept);
        for (int k = 0; k < rows.length; k += 1 + rows.length / 23) {
            double step = 1e-6;
            double before = rows[k];
            rows[k] = before + step;
            double above = plainBeside(rows, fixed, dimension, sharpness);
            rows[k] = before - step;
            double below = plainBeside(rows, fixed, dimension, sharpness);
            rows[k] = before;
            assertThat(gradient[k]).isCloseTo((above - below) / (2 * step), within(1e-6 + 10 * error));
        }
    }

    private static double[] unit(int size, int dimension, long seed) {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(size, dimension, seed));
        new SphereProduct(dimension).normalizeRowsInPlace(rows);
        return rows;
    }

    private static double plainBeside(double[] rows, double[] fixed, int dimension, double sharpness) {
        double[] all = Arrays.copyOf(fixed, fixed.length + rows.length);
        System.arraycopy(rows, 0, all, fixed.length, rows.length);
        int still = fixed.length / dimension;
        double sum = 0;
        for (int i = still; i < all.length / dimension; i++) {
            for (int j = 0; j < i; j++) {
                sum += term(all, i, j, dimension, sharpness);
            }
        }
        return 1 + Math.log(sum) / sharpness;
    }

    /** What the expectation leaves out must not show, however wrong it is. */
    @ParameterizedTest
    @CsvSource({"0.01", "0.3", "0.6", "1"})
    void doesNotDependOnTheExpectedCoherence(double expected) {
        requireIndependence(new SmoothMaximum(150, 30), expected);
        requireIndependence(new FewVectorsMaximum(150, 30), expected);
    }

    private static void requireIndependence(SphereObjective objective, double expected) {
        double[] rows = unit(150, 30, 3);
        double[] gradient = new double[rows.length];
        double[] other = new double[rows.length];
        try (objective) {
            SphereObjective.Value best = objective.evaluate(rows, 200, 0.65, gradient);
            SphereObjective.Value value = objective.evaluate(rows, 200, expected, other);
            assertThat(value.value()).isCloseTo(best.value(), within(1e-9));
            assertThat(value.coherence()).isEqualTo(best.coherence());
        }
        for (int k = 0; k < gradient.length; k++) {
            assertThat(other[k]).isCloseTo(gradient[k], within(1e-6));
        }
    }

    private static double plain(double[] rows, int size, int dimension, double sharpness) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sum += term(rows, i, j, dimension, sharpness);
            }
        }
        return 1 + Math.log(sum) / sharpness;
    }

    private static double term(double[] rows, int i, int j, int dimension, double sharpness) {
        double cosine = 0;
        for (int k = 0; k < dimension; k++) {
            cosine += rows[i * dimension + k] * rows[j * dimension + k];
        }
        return Math.exp(sharpness * (cosine * cosine - 1));
    }
}
