package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smooth largest deviation and its gradient, beside the definition; sizes for plain loops and for the backend. */
class TargetMaximumTest {

    @ParameterizedTest
    @CsvSource({"7,3,20", "40,9,300", "210,48,60"})
    void valueAndGradientAreThoseOfTheDefinition(int size, int dimension, double sharpness) {
        double[] rows = unit(size, dimension);
        double[][] targets = targets(size);
        PairTargets subtract = (index, cosines, from, step) -> {
            for (int j = index, at = from; j < size; j++, at += step) {
                cosines[at] -= targets[index][j];
            }
        };
        try (TargetMaximum objective = new TargetMaximum(size, dimension, subtract)) {
            double[] gradient = new double[rows.length];
            SphereObjective.Value value = objective.evaluate(rows, sharpness, .8, gradient);
            assertThat(value.value()).isCloseTo(definition(rows, dimension, targets, sharpness), within(1e-6));
            for (int k = 0; k < rows.length; k += 1 + rows.length / 20) {
                double step = 1e-5;
                double[] up = rows.clone();
                double[] down = rows.clone();
                up[k] += step;
                down[k] -= step;
                double slope = (definition(up, dimension, targets, sharpness)
                                - definition(down, dimension, targets, sharpness))
                        / (2 * step);
                assertThat(gradient[k]).isCloseTo(slope, within(2e-5));
            }
        }
    }

    private static double[] unit(int size, int dimension) {
        Random random = new Random(size);
        double[] rows = random.doubles((long) size * dimension, -1, 1).toArray();
        new SphereProduct(dimension).normalizeRowsInPlace(rows);
        return rows;
    }

    private static double[][] targets(int size) {
        double[][] targets = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                targets[i][j] = i % 3 == j % 3 ? .4 : 0;
            }
        }
        return targets;
    }

    private static double definition(double[] rows, int dimension, double[][] targets, double sharpness) {
        int size = targets.length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += rows[i * dimension + k] * rows[j * dimension + k];
                }
                double off = cosine - targets[i][j];
                sum += Math.exp(sharpness * (off * off - 1));
            }
        }
        return 1 + Math.log(sum) / sharpness;
    }
}
