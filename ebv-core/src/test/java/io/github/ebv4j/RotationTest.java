package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.internal.VectorHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {

    /** SHA-256 of the matrix of dimension 33 and seed 5, as first made on x86-64 Linux with Java 17. */
    private static final String PINNED = "21763638ada22a411cfb06d70bf2b88dc3c11bde59da403685519589660ccc3f";

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,7", "16,2", "61,3", "200,4"})
    void isOrthogonal(int dimension, long seed) {
        float[] matrix = Rotation.draw(dimension, seed).matrix();
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double rows = 0;
                double columns = 0;
                for (int k = 0; k < dimension; k++) {
                    rows += (double) matrix[i * dimension + k] * matrix[j * dimension + k];
                    columns += (double) matrix[k * dimension + i] * matrix[k * dimension + j];
                }
                assertThat(rows).isCloseTo(i == j ? 1 : 0, within(3e-7));
                assertThat(columns).isCloseTo(i == j ? 1 : 0, within(3e-7));
            }
        }
    }

    @Test
    void givesTheSameBytesForTheSameSeedEverywhere() {
        assertThat(VectorHash.sha256(Rotation.draw(33, 5).matrix())).isEqualTo(PINNED);
        assertThat(VectorHash.sha256(Rotation.draw(33, 6).matrix())).isNotEqualTo(PINNED);
    }

    /** For Haar measure the trace has mean 0 and variance 1, every entry mean 0 and variance 1 / d. */
    @Test
    void isUniformAmongAllRotationsAndReflections() {
        int draws = 4000;
        int dimension = 3;
        double trace = 0;
        double traceSquares = 0;
        double[] squares = new double[dimension * dimension];
        for (int seed = 0; seed < draws; seed++) {
            float[] matrix = Rotation.draw(dimension, 1_000_003L * seed).matrix();
            double sum = matrix[0] + matrix[4] + matrix[8];
            trace += sum / draws;
            traceSquares += sum * sum / draws;
            for (int k = 0; k < squares.length; k++) {
                squares[k] += matrix[k] * matrix[k] / (double) draws;
            }
        }
        assertThat(trace).isCloseTo(0, within(0.08));
        assertThat(traceSquares).isCloseTo(1, within(0.1));
        for (double square : squares) {
            assertThat(square).isCloseTo(1.0 / dimension, within(0.03));
        }
    }

    @Test
    void refusesAMatrixThatDoesNotFit() {
        for (int dimension : new int[] {50_000, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Rotation.draw(dimension, 1))
                    .withMessageMatching("a rotation of dimension " + dimension + " needs .* of memory, .*");
        }
    }
}
