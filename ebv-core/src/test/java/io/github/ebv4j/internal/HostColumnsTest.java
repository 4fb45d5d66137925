package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Blocks of columns against the matrix read element by element, on both ways: in place ('f' order in FLOAT or DOUBLE)
 * and by copy ('c' order, other types).
 */
class HostColumnsTest {

    private static final float UNTOUCHED = -7;

    /** Every type, layout, and way to be a view, at sizes with one row, one column, and several of both. */
    static Stream<Arguments> matrices() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)
                .flatMap(type -> Stream.of(View.values())
                        .flatMap(view -> Stream.of(
                                        new int[] {1, 1}, new int[] {1, 6}, new int[] {5, 1}, new int[] {7, 9})
                                .map(shape -> Arguments.of(type, view, shape[0], shape[1]))));
    }

    /** How the matrix lies in memory. */
    enum View {
        ROWS_TOGETHER {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {rows, columns}, 'c');
            }
        },
        COLUMNS_TOGETHER {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {rows, columns}, 'f');
            }
        },
        MIDDLE_COLUMNS {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {rows, columns + 3}, 'f')
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(2, columns + 2));
            }
        },
        MIDDLE_ROWS {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {rows + 4, columns}, 'f')
                        .get(NDArrayIndex.interval(1, rows + 1), NDArrayIndex.all());
            }
        },
        MIDDLE_OF_ROWS_TOGETHER {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {rows + 2, columns + 3}, 'c')
                        .get(NDArrayIndex.interval(2, rows + 2), NDArrayIndex.interval(1, columns + 1));
            }
        },
        TRANSPOSED {
            @Override
            INDArray of(DataType type, int rows, int columns) {
                return Nd4j.create(type, new long[] {columns, rows}, 'c').transpose();
            }
        };

        abstract INDArray of(DataType type, int rows, int columns);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void readsEveryBlockOfColumns(DataType type, View view, int rows, int columns) {
        INDArray matrix = filled(view.of(type, rows, columns), 1);
        HostColumns host = new HostColumns(matrix);
        for (int first = 0; first < columns; first++) {
            for (int count = 1; first + count <= columns; count++) {
                int offset = (first + count) % 3;
                float[] block = untouched(offset + count * rows + 2);
                float[] expected = block.clone();
                for (int k = 0; k < count * rows; k++) {
                    expected[offset + k] = (float) matrix.getDouble(k % rows, first + k / rows);
                }
                host.read(first, count, block, offset);
                assertThat(block).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void writesEveryBlockOfColumnsAndNothingElse(DataType type, View view, int rows, int columns) {
        for (int first = 0; first < columns; first++) {
            for (int count = 1; first + count <= columns; count++) {
                INDArray matrix = filled(view.of(type, rows, columns), 2);
                int offset = (first + count) % 3;
                float[] block = random(offset + count * rows + 2, 3);
                float[] kept = block.clone();
                new HostColumns(matrix).write(first, count, block, offset);
                assertThat(block).containsExactly(kept);
                assertThat(elements(matrix)).containsExactly(replaced(matrix, first, count, block, offset));
            }
        }
    }

    /** What the matrix was filled with, but for the columns written. */
    private static double[] replaced(INDArray like, int first, int count, float[] block, int offset) {
        int rows = (int) like.size(0);
        double[] expected = elements(filled(like.dup(), 2));
        for (int k = 0; k < count * rows; k++) {
            expected[first * rows + k] = block[offset + k];
        }
        return expected;
    }

    /** The array around a view keeps its values. */
    @ParameterizedTest
    @MethodSource("matrices")
    void writesNothingBesideAView(DataType type, View view, int rows, int columns) {
        INDArray matrix = view.of(type, rows, columns);
        INDArray whole = Nd4j.create(matrix.data(), matrix.data().length());
        whole.assign(UNTOUCHED);
        new HostColumns(matrix).write(0, columns, new float[rows * columns], 0);
        assertThat(matrix.sumNumber().doubleValue()).isZero();
        assertThat(whole.sumNumber().doubleValue()).isEqualTo((double) UNTOUCHED * (whole.length() - matrix.length()));
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void copiesAWholeMatrix(DataType type, View view, int rows, int columns) {
        INDArray matrix = filled(view.of(type, rows, columns), 4);
        float[] copy = HostColumns.copyOf(matrix);
        assertThat(IntStream.range(0, copy.length).mapToDouble(k -> copy[k])).containsExactly(boxed(elements(matrix)));
        copy[0]++;
        assertThat(matrix.getDouble(0, 0)).isNotEqualTo(copy[0]);
    }

    /** Values that single precision does not hold are rounded, not cut off. */
    @Test
    void roundsDoublesToTheNearestFloat() {
        double third = 2.0 / 3;
        for (char order : new char[] {'c', 'f'}) {
            INDArray matrix =
                    Nd4j.create(DataType.DOUBLE, new long[] {3, 2}, order).assign(third);
            assertThat(HostColumns.copyOf(matrix)).containsOnly((float) third);
        }
    }

    /** Threads write every second column each, on both ways. */
    @Test
    void threadsMayUseDifferentColumnsAtOnce() {
        int rows = 40;
        int columns = 64;
        for (char order : new char[] {'c', 'f'}) {
            INDArray matrix = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, order);
            HostColumns host = new HostColumns(matrix);
            float[] values = random(rows * columns, 5);
            IntStream.range(0, columns).parallel().forEach(column -> host.write(column, 1, values, column * rows));
            float[] read = new float[values.length];
            IntStream.range(0, columns).parallel().forEach(column -> host.read(column, 1, read, column * rows));
            assertThat(read).containsExactly(values);
        }
    }

    private static INDArray filled(INDArray matrix, long seed) {
        float[] values = random((int) matrix.length(), seed);
        for (int k = 0; k < values.length; k++) {
            matrix.putScalar(k % matrix.size(0), k / matrix.size(0), values[k]);
        }
        return matrix;
    }

    private static double[] elements(INDArray matrix) {
        double[] elements = new double[(int) matrix.length()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = matrix.getDouble(k % matrix.size(0), k / matrix.size(0));
        }
        return elements;
    }

    private static Double[] boxed(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    private static float[] untouched(int length) {
        float[] block = new float[length];
        Arrays.fill(block, UNTOUCHED);
        return block;
    }

    /** Multiples of 1/64 between -8 and 8, which every type holds exactly. */
    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (random.nextInt(1025) - 512) / 64f;
        }
        return values;
    }
}
