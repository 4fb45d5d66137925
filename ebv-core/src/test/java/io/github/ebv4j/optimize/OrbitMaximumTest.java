package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrbitMaximumTest {

    /** The whole set of images, one by one, is the outside value; orbits of several lengths, 20 groups each. */
    @ParameterizedTest
    @CsvSource({"4,8", "5,6", "6,13", "10,24", "7,12", "3,12", "2,4", "8,21"})
    void agreesWithTheSmoothMaximumOfAllImagesAndItsDifferenceQuotients(int dimension, int order) {
        for (int seed = 0; seed < 20; seed++) {
            Optional<SymmetricOrbits> drawn = SymmetricOrbitsTest.draw(dimension, order, seed);
            if (drawn.isEmpty() || drawn.get().size() < 2) {
                continue;
            }
            SymmetricOrbits orbits = drawn.get();
            double[] rows = RowPrecision.widen(RandomUnitRows.draw(orbits.count(), dimension, seed));
            double[] gradient = new double[rows.length];
            double sharpness = 3 + seed;
            try (OrbitMaximum objective = new OrbitMaximum(orbits)) {
                SphereObjective.Value value = objective.evaluate(rows, sharpness, 0.8, gradient);
                SphereObjective.Value all = ofAllImages(orbits, rows, sharpness);
                // The images are rounded to single precision there.
                assertThat(value.value()).isCloseTo(all.value(), within(1e-6));
                assertThat(value.coherence()).isCloseTo(all.coherence(), within(1e-6));
                assertGradient(objective, rows, sharpness, gradient);
            }
        }
    }

    private static SphereObjective.Value ofAllImages(SymmetricOrbits orbits, double[] rows, double sharpness) {
        double[] images = RowPrecision.widen(orbits.images(rows));
        try (SmoothMaximum objective = new SmoothMaximum(orbits.size(), orbits.dimension())) {
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
