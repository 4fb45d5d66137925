package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products beside loops over their definition. */
class ProductsTest {

    private static final char[] ORDERS = {'c', 'f'};
    private static final boolean[] TURNS = {false, true};

    @ParameterizedTest
    @CsvSource({"FLOAT,1,1,1", "FLOAT,3,5,4", "FLOAT,17,1,9", "FLOAT,1,33,2", "DOUBLE,3,5,4"})
    void everyOrderAndTurnGivesTheDefinition(DataType type, int rows, int inner, int columns) {
        for (int bits = 0; bits < 32; bits++) {
            boolean turnLeft = TURNS[bits & 1];
            boolean turnRight = TURNS[bits >> 1 & 1];
            INDArray left = matrix(type, turnLeft ? inner : rows, turnLeft ? rows : inner, ORDERS[bits >> 2 & 1]);
            INDArray right =
                    matrix(type, turnRight ? columns : inner, turnRight ? inner : columns, ORDERS[bits >> 3 & 1]);
            INDArray target = matrix(type, rows, columns, ORDERS[bits >> 4]);
            INDArray before = target.dup();
            Products.gemm(left, right, target, turnLeft, turnRight, 2, 1);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = before.getDouble(i, j);
                    for (int k = 0; k < inner; k++) {
                        double of = turnLeft ? left.getDouble(k, i) : left.getDouble(i, k);
                        sum += 2 * of * (turnRight ? right.getDouble(j, k) : right.getDouble(k, j));
                    }
                    assertThat(target.getDouble(i, j)).as("case %d", bits).isCloseTo(sum, within(1e-5));
                }
            }
        }
    }

    /** Columns of a larger array in 'f' order, or rows in 'c' order: what is beside them stays. */
    @ParameterizedTest
    @ValueSource(chars = {'c', 'f'})
    void aPartOfALargerArrayIsWrittenAlone(char order) {
        INDArray large = matrix(DataType.FLOAT, 6, 6, order);
        INDArray before = large.dup();
        INDArray part = order == 'c' ? MatrixView.rows(large, 2, 3) : MatrixView.columns(large, 2, 3);
        INDArray left = matrix(DataType.FLOAT, part.rows(), 2, 'c');
        INDArray right = matrix(DataType.FLOAT, 2, part.columns(), 'c');
        Products.gemm(left, right, part, false, false, 1, 0);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                int along = order == 'c' ? i : j;
                double expected = before.getDouble(i, j);
                if (along >= 2 && along < 5) {
                    int row = order == 'c' ? i - 2 : i;
                    int column = order == 'c' ? j : j - 2;
                    expected = left.getDouble(row, 0) * right.getDouble(0, column)
                            + left.getDouble(row, 1) * right.getDouble(1, column);
                }
                assertThat(large.getDouble(i, j)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void aNewProductHasTheOrderThatTheBackendGives() {
        INDArray left = matrix(DataType.DOUBLE, 4, 3, 'c');
        INDArray right = matrix(DataType.DOUBLE, 3, 5, 'f');
        INDArray product = Products.of(left, right);
        assertThat(product.ordering()).isEqualTo('f');
        assertThat(product.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(product.equalsWithEps(left.mmul(right), 1e-12)).isTrue();
    }

    private static INDArray matrix(DataType type, int rows, int columns, char order) {
        INDArray matrix = Nd4j.createUninitialized(type, new long[] {rows, columns}, order);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.putScalar(i, j, Math.sin(1 + 3 * i + 7 * j));
            }
        }
        return matrix;
    }
}
