package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.optimize.RunControl;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredStartsTest {

    private static RefineStarts startsOf(int size, int dimension) {
        return new RefineStarts(PlanRequest.of(BasisSpec.of(size, dimension), RunControl.defaults()));
    }

    private static final int DIMENSION = 100;

    private static float[] rows(int size) {
        return StoredStarts.find(size, DIMENSION).orElseThrow().rows().apply(RunControl.defaults());
    }

    private static double coherence(float[] rows) {
        double largest = 0;
        for (int i = 0; i < rows.length; i += DIMENSION) {
            for (int j = 0; j < i; j += DIMENSION) {
                double cosine = 0;
                for (int k = 0; k < DIMENSION; k++) {
                    cosine += rows[i + k] * rows[j + k];
                }
                largest = Math.max(largest, Math.abs(cosine));
            }
        }
        return largest;
    }

    /** Two points share a block at most: 1 / 3 of conference rows, 1 / sqrt(11) of the others; 1 / 11 among the latter. */
    @Test
    void theFirst988VectorsHaveTheCoherenceOfTheirConfiguration() {
        float[] structured = Arrays.copyOf(rows(1000), 988 * DIMENSION);
        assertThat(coherence(structured)).isCloseTo(1 / 9.0, within(1e-6));
        for (int row = 0; row < 988; row++) {
            float[] vector = Arrays.copyOfRange(structured, row * DIMENSION, (row + 1) * DIMENSION);
            long nonzero =
                    IntStream.range(0, DIMENSION).filter(k -> vector[k] != 0).count();
            assertThat(nonzero).isIn(9L, 11L);
        }
    }

    @Test
    void theOthersLieAcrossThem() {
        assertThat(coherence(rows(1000))).isBetween(1 / 9.0 + 1e-3, 0.16);
    }

    @ParameterizedTest
    @CsvSource({"1000", "999", "990"})
    void areUnitVectors(int size) {
        float[] rows = rows(size);
        assertThat(rows).hasSize(size * DIMENSION);
        for (int row = 0; row < rows.length; row += DIMENSION) {
            double squares = 0;
            for (int k = row; k < row + DIMENSION; k++) {
                squares += rows[k] * rows[k];
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"1001,100", "989,100", "1000,101", "2,2"})
    void areNotFoundForOtherSizes(int size, int dimension) {
        assertThat(StoredStarts.find(size, dimension)).isEmpty();
    }

    @Test
    void goFirst() {
        RefineStarts starts = startsOf(1000, 100);
        assertThat(starts.all(3).get(0).name()).isEqualTo("stored start of 1000");
    }
}
