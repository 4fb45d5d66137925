package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.optimize.RandomUnitRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a rotated basis that stores no vectors computes, against its vectors. */
class RotatedProductsTest {

    private static final int SIZE = 70_000;
    private static final int DIMENSION = 64;
    private static final int QUERIES = 3;
    private static final EquiangularBasis ROTATED = ExactFamilies.construct(
                    ExactFamilies.best(SIZE, DIMENSION).orElseThrow())
            .rotated(7);

    private static INDArray embeddings(DataType type) {
        return Nd4j.createFromArray(RandomUnitRows.draw(QUERIES, DIMENSION, 5))
                .reshape('c', QUERIES, DIMENSION)
                .castTo(type);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void scoresAreCosinesWithItsVectors(DataType type) {
        INDArray embeddings = embeddings(type);
        INDArray scores = ROTATED.scores(embeddings);
        for (int index : new int[] {0, 1, 63, 64, 40_000, SIZE - 1}) {
            INDArray vector = Nd4j.createFromArray(ROTATED.vector(index)).castTo(type);
            for (int row = 0; row < QUERIES; row++) {
                double expected = embeddings.getRow(row).mul(vector).sumNumber().doubleValue();
                assertThat(scores.getDouble(row, index)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void aBlockOfSumsIsAddedToWhatWasThere() {
        INDArray weights = Nd4j.createFromArray(new float[][] {{2, 0, -1}, {0, 3, 0}});
        INDArray sum = Nd4j.ones(DataType.FLOAT, 2, DIMENSION).dup('f');
        ROTATED.adjointAddInto(weights, 500, 0.5, sum);
        for (int k = 0; k < DIMENSION; k++) {
            float first = 1 + ROTATED.vector(500)[k] - 0.5f * ROTATED.vector(502)[k];
            assertThat(sum.getFloat(0, k)).isCloseTo(first, within(1e-6f));
            assertThat(sum.getFloat(1, k)).isCloseTo(1 + 1.5f * ROTATED.vector(501)[k], within(1e-6f));
        }
    }

    @Test
    void findsItsOwnVectors() {
        INDArray own = Nd4j.createFromArray(new float[][] {ROTATED.vector(12_345), ROTATED.vector(SIZE - 1)});
        TopK found = ROTATED.topK(own, 2);
        assertThat(found.indices()[0][0]).isEqualTo(12_345);
        assertThat(found.indices()[1][0]).isEqualTo(SIZE - 1);
        assertThat(found.cosines()[0][0]).isCloseTo(1, within(2e-6f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROTATED.topK(own, SIZE + 1))
                .withMessage("k must be in [1, 70000], was 70001");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void sumsOfExponentialsAreThoseOfItsScores(DataType type) {
        ExponentialSums sums = ROTATED.exponentialSums().orElseThrow();
        INDArray embeddings = embeddings(type);
        INDArray terms = Transforms.exp(ROTATED.scores(embeddings).mul(4), false);
        INDArray expected = ROTATED.adjoint(terms);
        INDArray weighted =
                Nd4j.valueArrayOf(new long[] {QUERIES, DIMENSION}, 5, type).dup('f');
        double[] found = sums.exponentialSums(embeddings, 4, weighted);
        for (int row = 0; row < QUERIES; row++) {
            double sum = terms.getRow(row).castTo(DataType.DOUBLE).sumNumber().doubleValue();
            assertThat(found[row] / sum).isCloseTo(1, within(1e-5));
        }
        assertThat(weighted.sub(expected).amaxNumber().doubleValue()).isLessThan(SIZE * 1e-6);
        assertThat(sums.exponentialSums(embeddings, 4, null)).isEqualTo(found);
    }

    @Test
    void hasNoVectorsOutside() {
        assertThatThrownBy(() -> ROTATED.vector(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ROTATED.vector(SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(ROTATED.size()).isEqualTo(SIZE);
        assertThat(ROTATED.dimension()).isEqualTo(DIMENSION);
    }
}
