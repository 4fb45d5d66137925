package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The nearest of stored vectors against all cosines, sorted. */
class TopKTest {

    private static final double SINGLE_ERROR = 1e-6;

    /** One block of classes, and several: 5,000 queries leave room for 209 classes at once. */
    @ParameterizedTest
    @CsvSource({"2,3,1,1,1", "30,8,7,30,2", "500,16,40,5,3", "450,3,5000,3,4"})
    void findsTheNearestOfStoredVectors(int size, int dimension, int queries, int k, long seed) {
        EquiangularBasis basis = TestBases.random(size, dimension, seed);
        EquiangularBasis asked = TestBases.random(Math.max(2, queries), dimension, seed + 1);
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray embeddings = Nd4j.create(type, queries, dimension);
            for (int q = 0; q < queries; q++) {
                embeddings.putRow(q, Nd4j.createFromArray(asked.vector(q)).castTo(type));
            }
            TopK found = basis.topK(embeddings, k);
            assertThat(found.indices()).hasDimensions(queries, k);
            for (int q = 0; q < queries; q += 1 + queries / 50) {
                requireNearest(basis, asked.vector(q), found.indices()[q], found.cosines()[q]);
            }
        }
    }

    @Test
    void refusesAnotherShapeAndAnotherNumber() {
        EquiangularBasis basis = TestBases.random(5, 3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basis.topK(Nd4j.ones(2, 4), 1))
                .withMessage("embeddings must have shape [mb, 3], was [2, 4]");
        for (int k : new int[] {0, 6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> basis.topK(Nd4j.ones(2, 3), k))
                    .withMessage("k must be in [1, 5], was " + k);
        }
        assertThat(basis.topK(Nd4j.ones(2, 3), 5).indices()).hasDimensions(2, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void namesTheRowThatIsNotFinite(int row) {
        INDArray embeddings = Nd4j.ones(DataType.DOUBLE, 4, 3);
        embeddings.putScalar(row, 2, Double.NaN);
        embeddings.putScalar(3, 1, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestBases.random(5, 3, 1).topK(embeddings, 1))
                .withMessage("embeddings must be finite, row " + row + " has the sum NaN");
    }

    private static void requireNearest(EquiangularBasis basis, float[] query, int[] indices, float[] cosines) {
        double[] all = new double[basis.size()];
        for (int i = 0; i < all.length; i++) {
            float[] vector = basis.vector(i);
            for (int k = 0; k < query.length; k++) {
                all[i] += (double) vector[k] * query[k];
            }
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        Set<Integer> different = new HashSet<>();
        for (int i = 0; i < indices.length; i++) {
            assertThat(cosines[i]).isCloseTo((float) sorted[all.length - 1 - i], within((float) SINGLE_ERROR));
            assertThat(all[indices[i]]).isCloseTo(cosines[i], within(SINGLE_ERROR));
            different.add(indices[i]);
        }
        assertThat(different).hasSize(indices.length);
    }
}
