package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense FLOAT matrix in 'f' order in the memory of the CPU backend, read and written by parts of its columns. Threads
 * may use different parts at once.
 */
final class TokenColumns {

    private final HostFloats values;
    private final int rows;
    private final int columns;

    TokenColumns(INDArray matrix) {
        if (matrix.dataType() != DataType.FLOAT || !isDense(matrix)) {
            throw new IllegalArgumentException("matrix must be dense, FLOAT and in 'f' order, was "
                    + matrix.shapeInfoToString().replace('\n', ' '));
        }
        this.values = new HostFloats(matrix);
        this.rows = Math.toIntExact(matrix.size(0));
        this.columns = Math.toIntExact(matrix.size(1));
    }

    private static boolean isDense(INDArray matrix) {
        return matrix.rank() == 2
                && (matrix.size(0) == 1 || matrix.stride(0) == 1)
                && (matrix.size(1) == 1 || matrix.stride(1) == matrix.size(0));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Copies {@code count} values of a column, from a row on, to a place in an array. */
    void read(int column, int row, int count, float[] to, int at) {
        values.read((long) column * rows + row, to, at, count);
    }

    /** Overwrites {@code count} values of a column, from a row on, with those at a place in an array. */
    void write(int column, int row, int count, float[] from, int at) {
        values.write((long) column * rows + row, from, at, count);
    }
}
