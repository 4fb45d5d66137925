package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyclicOrbitsTest {

    /** A generator turns each image into the next, so cosines depend on how far apart images are alone. */
    @ParameterizedTest
    @CsvSource({"4,5", "6,13", "9,4", "10,27", "3,2", "16,6", "2,7"})
    void imagesOfAVectorAreTurnedIntoOneAnother(int dimension, int order) {
        for (int seed = 0; seed < 20; seed++) {
            CyclicOrbits orbits = CyclicOrbits.draw(dimension, order, new Random(seed));
            float[] images = orbits.images(RandomUnitRows.draw(1, dimension, seed));
            assertThat(images).hasSize(order * dimension);
            for (int apart = 0; apart < order; apart++) {
                for (int i = 0; i + apart < order; i++) {
                    assertThat(cosine(images, i, i + apart, dimension))
                            .isCloseTo(cosine(images, 0, apart, dimension), within(1e-5));
                }
            }
        }
    }

    private static double cosine(float[] rows, int left, int right, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[left * dimension + k] * rows[right * dimension + k];
        }
        return sum;
    }
}
