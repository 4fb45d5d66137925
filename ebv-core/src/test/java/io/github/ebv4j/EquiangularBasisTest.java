package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EquiangularBasisTest {

    @ParameterizedTest
    @CsvSource({"2,1", "5,3", "40,17", "300,20"})
    void scoresAreTheDotProductsWithEachVector(int size, int dimension) {
        EquiangularBasis basis = TestBases.random(size, dimension, 3);
        float[] embeddings = RandomUnitRows.draw(4, dimension, 5);
        INDArray scores = basis.scores(Nd4j.createFromArray(embeddings).reshape('c', 4, dimension));
        assertThat(scores.shape()).containsExactly(4, size);
        for (int row = 0; row < 4; row++) {
            for (int index = 0; index < size; index++) {
                assertThat(scores.getDouble(row, index))
                        .isCloseTo(dot(embeddings, row * dimension, basis.vector(index)), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void blocksTogetherGiveTheWhole(DataType type) {
        EquiangularBasis basis = TestBases.random(50, 8, 3);
        INDArray embeddings = Nd4j.createFromArray(RandomUnitRows.draw(6, 8, 5))
                .reshape('c', 6, 8)
                .castTo(type);
        INDArray whole = basis.scores(embeddings);
        INDArray wholeSum = basis.adjoint(whole);
        INDArray sum = Nd4j.create(type, new long[] {6, 8}, 'f');
        for (int first = 0; first < 50; first += 20) {
            int count = Math.min(20, 50 - first);
            INDArray block = Nd4j.createUninitialized(type, new long[] {6, count}, 'f');
            basis.scoresInto(embeddings, first, 2.0, block);
            INDArray expected = whole.get(
                            org.nd4j.linalg.indexing.NDArrayIndex.all(),
                            org.nd4j.linalg.indexing.NDArrayIndex.interval(first, first + count))
                    .mul(2);
            assertThat(block.distance2(expected)).isLessThan(1e-5);
            basis.adjointAddInto(block, first, 0.5, sum);
        }
        assertThat(sum.distance2(wholeSum)).isLessThan(1e-4);
    }

    @Test
    void rowsAreTheVectorsAskedForOneAfterAnother() {
        for (EquiangularBasis basis :
                List.of(TestBases.random(5, 3, 1), EquiangularBases.generate(BasisSpec.of(1 << 19, 1 << 10)))) {
            float[] rows = basis.rows(2, 3);
            assertThat(rows).hasSize(3 * basis.dimension());
            for (int i = 0; i < 3; i++) {
                assertThat(Arrays.copyOfRange(rows, i * basis.dimension(), (i + 1) * basis.dimension()))
                        .containsExactly(basis.vector(2 + i));
            }
            int size = basis.size();
            assertThat(basis.rows(size, 0)).isEmpty();
            assertThatThrownBy(() -> basis.rows(size - 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> basis.rows(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void adjointIsTheTransposeOfScores() {
        EquiangularBasis basis = TestBases.random(30, 7, 1);
        INDArray z = Nd4j.createFromArray(RandomUnitRows.draw(3, 7, 2))
                .reshape('c', 3, 7)
                .castTo(DataType.DOUBLE);
        INDArray p = Nd4j.createFromArray(RandomUnitRows.draw(3, 30, 4))
                .reshape('c', 3, 30)
                .castTo(DataType.DOUBLE);
        double left = basis.scores(z).mul(p).sumNumber().doubleValue();
        double right = basis.adjoint(p).mul(z).sumNumber().doubleValue();
        assertThat(left).isCloseTo(right, within(1e-12));
    }

    @Test
    void callersCannotChangeIt() {
        float[] rows = RandomUnitRows.draw(3, 4, 9);
        EquiangularBasis basis = TestBases.ofRows(rows, 3, 4);
        float[] before = basis.vector(0);
        rows[0] = 100;
        basis.vector(0)[0] = 100;
        basis.matrix().assign(100);
        assertThat(basis.vector(0)).containsExactly(before);
        assertThat(basis.matrix().getFloat(0, 0)).isEqualTo(before[0]);
    }

    @Test
    void rejectsRowsThatAreNotUnitVectors() {
        for (float bad : new float[] {0, 2, Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] rows = {1, 0, bad, 0};
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TestBases.ofRows(rows, 2, 2))
                    .withMessageStartingWith("row 1 must have norm 1, had ");
        }
    }

    @Test
    void rejectsALengthThatDoesNotFitTheRecipe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestBases.ofRows(new float[] {1, 0, 0}, 2, 2))
                .withMessage("rows must hold 2 x 2 = 4 values, held 3");
    }

    @Test
    void rejectsEmbeddingsOfAnotherDimensionAndIndicesOutside() {
        EquiangularBasis basis = TestBases.random(5, 3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basis.scores(Nd4j.ones(2, 4)))
                .withMessage("embeddings must have shape [mb, 3], was [2, 4]");
        assertThatThrownBy(() -> basis.vector(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> basis.vector(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static double dot(float[] left, int offset, float[] right) {
        double sum = 0;
        for (int k = 0; k < right.length; k++) {
            sum += (double) left[offset + k] * right[k];
        }
        return sum;
    }
}
