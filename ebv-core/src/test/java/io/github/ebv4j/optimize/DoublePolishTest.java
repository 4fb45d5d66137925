package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoublePolishTest {

    private static EquiangularBasis basis(int size, int dimension) {
        return EquiangularBases.generate(BasisSpec.of(size, dimension));
    }

    private static double polished(int size, int dimension) {
        double[] rows = DoublePolish.of(basis(size, dimension).rows(), dimension);
        assertThat(rows).hasSize(size * dimension);
        return DoublePolish.coherence(rows, dimension);
    }

    /** Their coherences are known exactly. */
    @ParameterizedTest
    @CsvSource({"7, 6, 36", "28, 7, 9", "30, 29, 841", "18, 9, 17", "40, 16, 25", "144, 16, 16"})
    void exactVectorsAreRightToTwelveDecimals(int size, int dimension, double inverseSquare) {
        assertThat(polished(size, dimension)).isCloseTo(1 / Math.sqrt(inverseSquare), within(1e-12));
    }

    /** A packing is kept in float32, refined up to its last digits. */
    @ParameterizedTest
    @CsvSource({"36, 11", "26, 6"})
    void theLargestCosinesOfAPackingBecomeEqual(int size, int dimension) {
        float[] rows = basis(size, dimension).rows();
        double[] once = DoublePolish.of(rows, dimension);
        double coherence = DoublePolish.coherence(once, dimension);
        assertThat(coherence).isLessThanOrEqualTo(SmoothMaxRefiner.coherence(rows, dimension) + 1e-7);
        long largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += once[i * dimension + k] * once[j * dimension + k];
                }
                largest += Math.abs(cosine) > coherence - 1e-13 ? 1 : 0;
            }
        }
        assertThat(largest).isGreaterThanOrEqualTo(size);
    }

    @Test
    void largeSizesAreOnlyNormalised() {
        EquiangularBasis large = basis(2112, 64);
        double[] rows = DoublePolish.of(large.rows(), 64);
        double squares = 0;
        for (int k = 64 * 100; k < 64 * 101; k++) {
            squares += rows[k] * rows[k];
        }
        assertThat(squares).isCloseTo(1, within(1e-15));
        assertThat(DoublePolish.coherence(rows, 64)).isCloseTo(0.125, within(1e-15));
    }
}
