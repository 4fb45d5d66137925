package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Sums of exponentials without scores against those from the matrix of the vectors, in double precision. */
class ExponentialSumsTest {

    static Stream<Arguments> basesRowsAndScales() {
        EquiangularBasis small = GroupedBasisTest.structured(new KerdockFrames(), 16, 144, 0);
        Stream<Arguments> manyRows = Stream.of(Arguments.of(small, 2500, 2.0));
        Stream<Arguments> allBases = GroupedBasisTest.bases()
                .flatMap(basis -> Stream.of(
                        Arguments.of(basis, 1, 1 / 0.07),
                        Arguments.of(basis, 33, 1.0),
                        Arguments.of(basis, 300, 30.0)));
        Stream<Arguments> rotated = Stream.of(Arguments.of(small.rotated(5), 33, 10.0));
        return Stream.of(allBases, manyRows, rotated).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("basesRowsAndScales")
    void agreeWithTheMatrix(EquiangularBasis basis, int rows, double scale) {
        INDArray matrix = basis.matrix().castTo(DataType.DOUBLE);
        INDArray unit = unitRows(rows, basis.dimension());
        INDArray terms = Transforms.exp(unit.mmul(matrix.transpose()).mul(scale), false);
        INDArray sums = terms.sum(true, 1);
        INDArray means = terms.mmul(matrix).diviColumnVector(sums);
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray weighted = Nd4j.valueArrayOf(new long[] {rows, basis.dimension()}, 7, type)
                    .dup('f');
            double[] found = sumsOf(basis).exponentialSums(unit.castTo(type), scale, weighted);
            for (int i = 0; i < rows; i++) {
                assertThat(found[i] / sums.getDouble(i)).isCloseTo(1, within(1e-6 * Math.max(4, scale)));
            }
            INDArray difference =
                    weighted.castTo(DataType.DOUBLE).divColumnVector(sums).sub(means);
            assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-6 * Math.max(4, scale));
            assertThat(sumsOf(basis).exponentialSums(unit.castTo(type), scale, null))
                    .as("without the weighted vectors")
                    .isEqualTo(found);
        }
    }

    @Test
    void aRowOfZerosGivesTheNumberOfClassesAndTheSumOfTheVectors() {
        EquiangularBasis basis = GroupedBasisTest.structured(new KerdockFrames(), 64, 900, 13);
        INDArray weighted = Nd4j.create(DataType.FLOAT, new long[] {2, 77}, 'f');
        double[] sums = sumsOf(basis).exponentialSums(Nd4j.zeros(DataType.FLOAT, 2, 77), 14, weighted);
        assertThat(sums).containsExactly(913, 913);
        INDArray expected = basis.matrix().sum(0);
        assertThat(weighted.getRow(1).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-3);
    }

    @Test
    void refusesWhatLeavesTheRangeOfFloat() {
        EquiangularBasis basis = GroupedBasisTest.structured(new KerdockFrames(), 16, 144, 0);
        INDArray unit = unitRows(2, 16);
        for (double scale : new double[] {0, -1, Double.NaN, 84}) {
            assertThatThrownBy(() -> sumsOf(basis).exponentialSums(unit, scale, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "scale must be positive and exp(scale) times 144 a finite float, was " + scale);
        }
    }

    @Test
    void aBasisThatStoresItsVectorsHasNoFasterWay() {
        assertThat(new OrthonormalFamily()
                        .construct(new OrthonormalFamily().member(5, 5).orElseThrow())
                        .exponentialSums())
                .isEmpty();
    }

    private static ExponentialSums sumsOf(EquiangularBasis basis) {
        return basis.exponentialSums().orElseThrow();
    }

    private static INDArray unitRows(int rows, int dimension) {
        Random random = new Random(rows);
        INDArray unit = Nd4j.createUninitialized(DataType.DOUBLE, rows, dimension);
        for (long i = 0; i < unit.length(); i++) {
            unit.putScalar(i, random.nextGaussian());
        }
        return unit.diviColumnVector(unit.norm2(true, 1));
    }
}
