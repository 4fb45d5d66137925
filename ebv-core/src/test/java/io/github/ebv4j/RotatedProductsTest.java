package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
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

    private final EquiangularBasis plain =
            ExactFamilies.construct(ExactFamilies.best(SIZE, DIMENSION).orElseThrow());
    private final EquiangularBasis rotated = plain.rotated(7);

    private static INDArray embeddings(DataType type) {
        return Nd4j.createFromArray(RandomUnitRows.draw(QUERIES, DIMENSION, 5))
                .reshape('c', QUERIES, DIMENSION)
                .castTo(type);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void scoresAreCosinesWithItsVectors(DataType type) {
        INDArray embeddings = embeddings(type);
        INDArray scores = rotated.scores(embeddings);
        for (int index : new int[] {0, 1, 63, 64, 40_000, SIZE - 1}) {
            INDArray vector = Nd4j.createFromArray(rotated.vector(index)).castTo(type);
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
        rotated.adjointAddInto(weights, 500, 0.5, sum);
        for (int k = 0; k < DIMENSION; k++) {
            float first = 1 + rotated.vector(500)[k] - 0.5f * rotated.vector(502)[k];
            assertThat(sum.getFloat(0, k)).isCloseTo(first, within(1e-6f));
            assertThat(sum.getFloat(1, k)).isCloseTo(1 + 1.5f * rotated.vector(501)[k], within(1e-6f));
        }
    }

    @Test
    void findsItsOwnVectors() {
        INDArray own = Nd4j.createFromArray(new float[][] {rotated.vector(12_345), rotated.vector(SIZE - 1)});
        TopK found = rotated.topK(own, 2);
        assertThat(found.indices()[0][0]).isEqualTo(12_345);
        assertThat(found.indices()[1][0]).isEqualTo(SIZE - 1);
        assertThat(found.cosines()[0][0]).isCloseTo(1, within(2e-6f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotated.topK(own, SIZE + 1))
                .withMessage("k must be in [1, 70000], was 70001");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void sumsOfExponentialsAreThoseOfItsScores(DataType type) {
        ExponentialSums sums = rotated.exponentialSums().orElseThrow();
        INDArray embeddings = embeddings(type);
        INDArray terms = Transforms.exp(rotated.scores(embeddings).mul(4), false);
        INDArray expected = rotated.adjoint(terms);
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
    void hasARecipeOfItsOwnAndTheReportOfThePlainOne() {
        assertThat(rotated.recipe().family()).isEqualTo(plain.recipe().family());
        assertThat(rotated.recipe().rotationSeed()).hasValue(7);
        assertThat(rotated.recipe().statedCoherence())
                .isEqualTo(plain.recipe().statedCoherence())
                .isPresent();
        assertThat(rotated.recipe().sha256())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(plain.recipe().sha256())
                .isNotEqualTo(plain.rotated(8).recipe().sha256());
        assertThat(rotated.report()).isEqualTo(plain.report());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotated.rotated(4))
                .withMessage("basis must not be rotated twice, was rotated by seed 7");
    }

    @Test
    void storedVectorsAreTurnedAndStored() {
        EquiangularBasis stored = TestBases.random(5, 3, 2);
        float[] matrix = Rotation.draw(3, 9).matrix();
        EquiangularBasis turned = stored.rotated(9);
        assertThat(turned.recipe().sha256()).isEqualTo(VectorHash.sha256(turned.rows()));
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += stored.vector(i)[k] * (double) matrix[k * 3 + j];
                }
                assertThat(turned.vector(i)[j]).isCloseTo((float) sum, within(1e-6f));
            }
        }
    }

    @Test
    void refusesEmbeddingsOfAnotherDimension() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotated.topK(Nd4j.ones(2, 4), 1))
                .withMessage("embeddings must have shape [mb, 64], was [2, 4]");
    }

    @Test
    void hasNoVectorsOutside() {
        assertThatThrownBy(() -> rotated.vector(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rotated.vector(SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(rotated.size()).isEqualTo(SIZE);
        assertThat(rotated.dimension()).isEqualTo(DIMENSION);
    }
}
