package io.github.ebv4j.dl4j.backbone;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense FLOAT matrix in 'f' order in the memory of the CPU backend, read and written by parts of its columns. Threads
 * may use different parts at once.
 */
final class TokenColumns {

    private static final long MOST = Integer.MAX_VALUE / Float.BYTES;

    private final FloatBuffer values;
    private final int rows;
    /** Keeps the memory from being freed. */
    private final INDArray matrix;

    TokenColumns(INDArray matrix) {
        if (matrix.dataType() != DataType.FLOAT || !isDense(matrix)) {
            throw new IllegalArgumentException("matrix must be dense, FLOAT and in 'f' order, was "
                    + matrix.shapeInfoToString().replace('\n', ' '));
        }
        if (matrix.length() > MOST) {
            throw new IllegalArgumentException("activations must have at most " + MOST + " values, had "
                    + matrix.length() + ": take smaller batches");
        }
        this.matrix = matrix;
        this.rows = Math.toIntExact(matrix.size(0));
        long address = matrix.data().pointer().address() + matrix.offset() * Float.BYTES;
        this.values = new Memory(address, matrix.length()).asBuffer();
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
        return Math.toIntExact(matrix.size(1));
    }

    /** Copies {@code count} values of a column, from a row on, to a place in an array. */
    void read(int column, int row, int count, float[] to, int at) {
        values.get(column * rows + row, to, at, count);
    }

    /** Overwrites {@code count} values of a column, from a row on, with those at a place in an array. */
    void write(int column, int row, int count, float[] from, int at) {
        values.put(column * rows + row, from, at, count);
    }

    /** Memory of the backend, which owns it. */
    private static final class Memory extends FloatPointer {
        Memory(long address, long length) {
            super((Pointer) null);
            this.address = address;
            this.limit = length;
            this.capacity = length;
        }
    }
}
