package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TopK;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Computing without a matrix against computing with the matrix of the vectors, whose coherence other tests measure. */
class GroupedBasisTest {

    static EquiangularBasis structured(FrameCatalogue catalogue, int dimension, int size, int spare) {
        Frame frame = catalogue
                .frames(size, dimension)
                .filter(f -> f.dimension() == dimension && f.size() >= size)
                .findFirst()
                .orElseThrow();
        EquiangularBasis basis =
                frame.build(new FamilyMember(catalogue.name(), size, dimension, frame.coherence(), frame.parameters()));
        return spare == 0
                ? basis
                : new PaddedBasis(
                        basis,
                        new FamilyMember(
                                catalogue.name(),
                                size + spare,
                                dimension + spare,
                                frame.coherence(),
                                frame.parameters()));
    }

    static Stream<EquiangularBasis> bases() {
        return Stream.of(
                structured(new KerdockFrames(), 4, 12, 0),
                structured(new KerdockFrames(), 16, 144, 0),
                structured(new KerdockFrames(), 64, 1000, 0),
                structured(new KerdockFrames(), 64, 900, 13),
                structured(new KerdockFrames(), 256, 3000, 0),
                structured(new GoldFrames(), 32, 1056, 0),
                structured(new GoldFrames(), 8, 61, 1),
                structured(new DelsarteGoethalsFrames(), 16, 999, 0),
                structured(new ProjectivePlaneFrames(), 13, 50, 0),
                structured(new PolynomialCodeFrames(), 20, 64, 0),
                structured(new PolynomialCodeFrames(), 54, 333, 7),
                structured(new CompleteGraphFrames(), 28, 64, 2),
                structured(new UnbiasedBasesFrames(), 10, 60, 0),
                structured(new UnbiasedBasesFrames(), 18, 177, 1),
                structured(new CubicPhaseFrames(), 34, 1000, 0),
                structured(new LiftedBasesFrames(), 80, 1000, 0),
                structured(new LiftedBasesFrames(), 20, 60, 2),
                structured(new LiftedBasesFrames(), 14, 40, 0),
                structured(new CentredNetFrames(), 31, 49, 0),
                structured(new CentredNetFrames(), 97, 160, 1),
                structured(new CentredNetFrames(), 60, 150, 0),
                structured(new KerdockFrames(), 16, 144, 0).rotated(5),
                structured(new PolynomialCodeFrames(), 54, 333, 7).rotated(6));
    }

    static Stream<Arguments> basesAndQueries() {
        return bases().flatMap(basis -> Stream.of(1, 2, 7, 8, 33, 130).map(queries -> Arguments.of(basis, queries)));
    }

    private static INDArray gaussian(long seed, long rows, long columns) {
        Random random = new Random(seed);
        float[] values = new float[(int) (rows * columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(tolerance);
    }

    @ParameterizedTest
    @MethodSource("basesAndQueries")
    void scoresAnyBlockOfClasses(EquiangularBasis basis, int queries) {
        INDArray embeddings = gaussian(queries, queries, basis.dimension());
        INDArray expected = embeddings.mmul(basis.matrix().transpose());
        assertClose(basis.scores(embeddings), expected, 1e-4);
        int n = basis.size();
        for (int[] block : new int[][] {{0, 1}, {n - 1, 1}, {1, n - 2}, {n / 3, n / 2}, {basis.dimension() - 1, 3}}) {
            INDArray scores = Nd4j.createUninitialized(DataType.FLOAT, new long[] {queries, block[1]}, 'f');
            basis.scoresInto(embeddings, block[0], 2.5, scores);
            assertClose(scores, columns(expected, block).mul(2.5), 3e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("basesAndQueries")
    void addsTheWeightedSumOfAnyBlock(EquiangularBasis basis, int queries) {
        INDArray weights = gaussian(queries, queries, basis.size());
        INDArray matrix = basis.matrix();
        assertClose(basis.adjoint(weights), weights.mmul(matrix), 1e-3);
        int n = basis.size();
        for (int[] block : new int[][] {{0, 1}, {n - 1, 1}, {1, n - 2}, {n / 3, n / 2}, {basis.dimension() - 1, 3}}) {
            INDArray start = gaussian(3, queries, basis.dimension());
            INDArray sum = start.dup('f');
            INDArray part = columns(weights, block).dup('f');
            basis.adjointAddInto(part, block[0], 0.5, sum);
            INDArray rows = matrix.get(NDArrayIndex.interval(block[0], block[0] + block[1]), NDArrayIndex.all());
            assertClose(sum, start.add(part.mmul(rows).mul(0.5)), 1e-3);
        }
    }

    private static INDArray columns(INDArray matrix, int[] block) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(block[0], block[0] + block[1]));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FLOAT", "DOUBLE", "HALF"},
            value = DataType.class)
    void keepsTheDataType(DataType type) {
        EquiangularBasis basis = structured(new KerdockFrames(), 16, 144, 0);
        double tolerance = type == DataType.FLOAT16 ? 2e-2 : 1e-4;
        INDArray embeddings = gaussian(1, 5, 16).castTo(type);
        INDArray scores = basis.scores(embeddings);
        assertThat(scores.dataType()).isEqualTo(type);
        assertClose(
                scores.castTo(DataType.FLOAT),
                embeddings.castTo(DataType.FLOAT).mmul(basis.matrix().transpose()),
                tolerance);
        INDArray sum = basis.adjoint(scores);
        assertThat(sum.dataType()).isEqualTo(type);
        assertClose(sum.castTo(DataType.FLOAT), scores.castTo(DataType.FLOAT).mmul(basis.matrix()), 10 * tolerance);
    }

    /** So many vectors are written out in three blocks. */
    @Test
    void doublePrecisionGoesOnFromBlockToBlock() {
        EquiangularBasis basis = structured(new KerdockFrames(), 256, 5000, 0);
        INDArray matrix = basis.matrix().castTo(DataType.DOUBLE);
        INDArray embeddings = gaussian(1, 2, 256).castTo(DataType.DOUBLE);
        INDArray scores = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {2, 4900}, 'f');
        basis.scoresInto(embeddings, 77, 2, scores);
        INDArray expected = embeddings.mmul(matrix.transpose());
        assertClose(scores, columns(expected, new int[] {77, 4900}).mul(2), 1e-10);
        INDArray sum = Nd4j.ones(DataType.DOUBLE, 2, 256).dup('f');
        basis.adjointAddInto(scores, 77, 0.5, sum);
        INDArray rows = matrix.get(NDArrayIndex.interval(77, 4977), NDArrayIndex.all());
        assertClose(sum, scores.mmul(rows).mul(0.5).add(1), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void acceptsViewsOfAnyLayout(boolean rotated) {
        EquiangularBasis plain = structured(new KerdockFrames(), 16, 144, 0);
        EquiangularBasis basis = rotated ? plain.rotated(1) : plain;
        INDArray wide = gaussian(4, 40, 9).transpose();
        INDArray embeddings = wide.get(NDArrayIndex.interval(2, 9), NDArrayIndex.interval(5, 21));
        INDArray before = embeddings.dup();
        assertClose(basis.scores(embeddings), before.mmul(basis.matrix().transpose()), 1e-4);
        assertThat(embeddings).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("basesAndQueries")
    void findsTheNearestClasses(EquiangularBasis basis, int queries) {
        INDArray embeddings = gaussian(queries, queries, basis.dimension());
        INDArray scores = basis.scores(embeddings);
        TopK found = basis.topK(embeddings, 5);
        for (int q = 0; q < queries; q++) {
            float[] row = scores.getRow(q).toFloatVector();
            for (int i = 0; i < 5; i++) {
                assertThat(found.cosines()[q][i]).isEqualTo(row[found.indices()[q][i]]);
                row[found.indices()[q][i]] = Float.NEGATIVE_INFINITY;
                for (float other : row) {
                    assertThat(other).isLessThanOrEqualTo(found.cosines()[q][i]);
                }
            }
        }
    }

    @Test
    void findsEveryVectorNearestToItself() {
        EquiangularBasis basis = structured(new GoldFrames(), 32, 1056, 0);
        TopK found = basis.topK(basis.matrix(), 1);
        for (int i = 0; i < basis.size(); i++) {
            assertThat(found.indices()[i][0]).isEqualTo(i);
            assertThat(found.cosines()[i][0]).isCloseTo(1f, org.assertj.core.api.Assertions.within(1e-5f));
        }
    }

    @Test
    void breaksTiesByIndex() {
        EquiangularBasis basis = structured(new KerdockFrames(), 16, 144, 0);
        TopK found = basis.topK(Nd4j.zeros(DataType.FLOAT, 1, 16), 4);
        assertThat(found.indices()[0]).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 145})
    void rejectsAnImpossibleK(int k) {
        EquiangularBasis basis = structured(new KerdockFrames(), 16, 144, 0);
        assertThatThrownBy(() -> basis.topK(Nd4j.zeros(DataType.FLOAT, 1, 16), k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be in [1, 144], was " + k);
    }

    @Test
    void rejectsEmbeddingsThatAreNotNumbers() {
        EquiangularBasis basis = structured(new KerdockFrames(), 16, 144, 0);
        INDArray embeddings = gaussian(1, 3, 16);
        embeddings.putScalar(1, 2, Float.NaN);
        assertThatThrownBy(() -> basis.topK(embeddings, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embeddings must be finite, row 1");
    }
}
