package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrbitMaximumTest {

    /** The whole set of images, one by one, is the outside value; 40 representations each. */
    @ParameterizedTest
    @CsvSource({"4,5,2", "5,2,3", "6,13,3", "10,27,2", "7,8,4", "3,3,3", "2,4,2"})
    void agreesWithTheSmoothMaximumOfAllImagesAndItsDifferenceQuotients(int dimension, int order, int count) {
        for (int seed = 0; seed < 40; seed++) {
            CyclicOrbits orbits = CyclicOrbits.draw(dimension, order, new Random(seed));
            double[] rows = RowPrecision.widen(RandomUnitRows.draw(count, dimension, seed));
            new SphereProduct(dimension).normalizeRowsInPlace(rows);
            double[] gradient = new double[rows.length];
            double sharpness = 3 + seed;
            try (OrbitMaximum objective = new OrbitMaximum(orbits, count)) {
                SphereObjective.Value value = objective.evaluate(rows, sharpness, 0.8, gradient);
                SphereObjective.Value all = ofAllImages(orbits, rows, sharpness);
                // The images are rounded to single precision there.
                assertThat(value.value()).isCloseTo(all.value(), within(1e-6));
                assertThat(value.coherence()).isCloseTo(all.coherence(), within(1e-6));
                assertGradient(objective, rows, sharpness, gradient);
            }
        }
    }

    private static SphereObjective.Value ofAllImages(CyclicOrbits orbits, double[] rows, double sharpness) {
        double[] images = RowPrecision.widen(orbits.images(RowPrecision.narrow(rows)));
        try (SmoothMaximum objective = new SmoothMaximum(images.length / orbits.dimension(), orbits.dimension())) {
            return objective.evaluate(images, sharpness, 0.8, new double[images.length]);
        }
    }

    private static void assertGradient(OrbitMaximum objective, double[] rows, double sharpness, double[] gradient) {
        double step = 1e-6;
        double[] ignored = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double kept = rows[k];
            rows[k] = kept + step;
            double above = objective.evaluate(rows, sharpness, 0.8, ignored).value();
            rows[k] = kept - step;
            double below = objective.evaluate(rows, sharpness, 0.8, ignored).value();
            rows[k] = kept;
            assertThat(gradient[k]).isCloseTo((above - below) / (2 * step), within(1e-6));
        }
    }
}
