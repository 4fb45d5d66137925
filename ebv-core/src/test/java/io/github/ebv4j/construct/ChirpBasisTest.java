package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Small fields, so that every vector is compared with its formula. */
class ChirpBasisTest {

    private static EquiangularBasis basis(int q, int size) {
        ChirpFrame frame = new ChirpFrame(q, (long) q * q, 2 / Math.sqrt(q));
        return frame.build(new FamilyMember("cubicPhases", size, 2 * q, frame.coherence(), frame.parameters()));
    }

    private static int all(int q) {
        return 2 * q * (1 + q * q);
    }

    /** Vector {@code index} by the formula, over the integers modulo a prime. */
    private static float[] byFormula(int q, int index) {
        float[] vector = new float[2 * q];
        if (index < 2 * q) {
            vector[index] = 1;
            return vector;
        }
        int group = index / (2 * q) - 1;
        int within = index % (2 * q);
        for (int x = 0; x < q; x++) {
            int exponent = group / q * x * x * x + group % q * x * x + within % q * x;
            double angle = 2 * Math.PI * (exponent % q) / q + (within < q ? 0 : Math.PI / 2);
            vector[x] = (float) (Math.cos(angle) / Math.sqrt(q));
            vector[q + x] = (float) (Math.sin(angle) / Math.sqrt(q));
        }
        return vector;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void vectorsAreThoseOfTheFormula(int q) {
        EquiangularBasis basis = basis(q, all(q));
        for (int i = 0; i < basis.size(); i++) {
            assertThat(basis.vector(i)).containsExactly(byFormula(q, i), within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9})
    void aGroupIsAnOrthonormalBasis(int q) {
        INDArray matrix = basis(q, all(q)).matrix();
        for (int first = 0; first < matrix.size(0); first += 2 * q) {
            INDArray group = matrix.get(NDArrayIndex.interval(first, first + 2 * q), NDArrayIndex.all());
            INDArray off = group.mmul(group.transpose()).subi(Nd4j.eye(2L * q));
            assertThat(off.amaxNumber().doubleValue()).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 60", "5, 260", "5, 137", "7, 700", "9, 300"})
    void computesWithItsVectors(int q, int size) {
        EquiangularBasis basis = basis(q, size);
        INDArray matrix = basis.matrix();
        INDArray embeddings = random(11, 2 * q, 1);
        assertClose(basis.scores(embeddings), embeddings.mmul(matrix.transpose()));
        INDArray weights = random(11, size, 2);
        assertClose(basis.adjoint(weights), weights.mmul(matrix));
    }

    @Test
    void theHashTellsFieldAndSize() {
        String hash = basis(5, 200).recipe().sha256();
        assertThat(basis(5, 200).recipe().sha256()).isEqualTo(hash);
        assertThat(basis(5, 201).recipe().sha256()).isNotEqualTo(hash);
        assertThat(basis(7, 200).recipe().sha256()).isNotEqualTo(hash);
    }

    @Test
    void refusesAVectorThatItDoesNotHave() {
        EquiangularBasis basis = basis(5, 200);
        assertThatThrownBy(() -> basis.vector(200)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> basis.vector(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aFrameKnowsItsSize() {
        ChirpFrame frame = new ChirpFrame(17, 3, 0.25);
        assertThat(frame.dimension()).isEqualTo(34);
        assertThat(frame.size()).isEqualTo(136);
        assertThat(frame.parameters()).isEqualTo(Map.of("q", "17"));
    }

    private static INDArray random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(2e-5);
    }
}
