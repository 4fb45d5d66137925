package io.github.ebv4j.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HadamardMatricesTest {

    static IntStream orders() {
        return IntStream.rangeClosed(1, 204).filter(HadamardMatrices::exists);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void haveOrthogonalRowsOfSigns(int order) {
        byte[][] matrix = HadamardMatrices.ofOrder(order);
        assertThat(matrix).hasNumberOfRows(order);
        for (int i = 0; i < order; i++) {
            assertThat(matrix[i]).hasSize(order).startsWith(1);
            requireSigns(matrix[i]);
            for (int j = 0; j <= i; j++) {
                assertThat(product(matrix[i], matrix[j])).isEqualTo(i == j ? order : 0);
            }
        }
    }

    /** Below 204 all multiples of 4 but these are orders of Sylvester, Paley or a product. */
    @Test
    void serveEveryMultipleOfFourButThoseThatNeedOtherConstructions() {
        assertThat(IntStream.rangeClosed(1, 51).map(n -> 4 * n).filter(n -> !HadamardMatrices.exists(n)))
                .containsExactly(92, 116, 156, 172, 184, 188);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 0, 3, 6, 92})
    void rejectsOtherOrders(int order) {
        assertThat(HadamardMatrices.exists(order)).isFalse();
        assertThatThrownBy(() -> HadamardMatrices.ofOrder(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order " + order);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 19, 20, 21, 27, 37, 68, 71})
    void signRowsHaveInnerProductsOfAtMostOne(int length) {
        byte[][] rows = SignRows.ofLength(length);
        assertThat(rows).hasNumberOfRows(SignRows.count(length));
        for (int i = 0; i < rows.length; i++) {
            assertThat(rows[i]).hasSize(length);
            requireSigns(rows[i]);
            for (int j = 0; j < i; j++) {
                assertThat(Math.abs(product(rows[i], rows[j]))).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 14, 18, 26, 30})
    void conferenceRowsAreOrthogonalWithOneZeroEach(int length) {
        byte[][] rows = SignRows.ofLength(length);
        assertThat(rows).hasNumberOfRows(SignRows.count(length)).hasNumberOfRows(length);
        assertThat(SignRows.weight(length)).isEqualTo(length - 1);
        for (int i = 0; i < length; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(product(rows[i], rows[j])).isEqualTo(i == j ? length - 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 34, 46})
    void hasNoRowsOfOtherLengths(int length) {
        assertThat(SignRows.count(length)).isZero();
    }

    private static void requireSigns(byte[] row) {
        for (byte entry : row) {
            assertThat(Math.abs(entry)).isEqualTo(1);
        }
    }

    private static int product(byte[] x, byte[] y) {
        int sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
