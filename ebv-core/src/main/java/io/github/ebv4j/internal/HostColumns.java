package io.github.ebv4j.internal;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix on the backend, read and written by blocks of whole columns as float arrays in 'f' order. Threads may use
 * different columns at once.
 *
 * <p>Where the {@linkplain HostMemory memory is shared} a FLOAT or DOUBLE matrix whose columns are each in one piece is used in place; of any other the
 * block is copied.
 */
public final class HostColumns {

    private final INDArray matrix;
    private final int rows;
    private final long columnStride;
    private final boolean inPlace;

    /**
     * Wraps a matrix.
     *
     * @param matrix shape [rows, columns], floating point
     */
    public HostColumns(INDArray matrix) {
        this.matrix = matrix;
        this.rows = Math.toIntExact(matrix.size(0));
        this.columnStride = matrix.size(1) == 1 ? rows : matrix.stride(1);
        DataType type = matrix.dataType();
        this.inPlace = (rows == 1 || matrix.stride(0) == 1)
                && (type == DataType.FLOAT || type == DataType.DOUBLE)
                && HostMemory.isShared();
    }

    /** A copy of a whole matrix in 'f' order, rounded to float: element (i, j) is at j * rows + i. */
    public static float[] copyOf(INDArray matrix) {
        float[] values = new float[Math.toIntExact(matrix.length())];
        new HostColumns(matrix).read(0, Math.toIntExact(matrix.size(1)), values, 0);
        return values;
    }

    /**
     * Copies columns, rounded to float.
     *
     * @param first column to copy
     * @param count how many
     * @param block (output) count x rows values from {@code offset} on
     */
    public void read(long first, int count, float[] block, int offset) {
        if (!inPlace) {
            readByCopy(first, count, block, offset);
        } else if (columnStride == rows) {
            readRun(first, block, offset, Math.multiplyExact(count, rows));
        } else {
            for (int i = 0; i < count; i++) {
                readRun(first + i, block, offset + i * rows, rows);
            }
        }
    }

    /**
     * Overwrites columns.
     *
     * @param first column to overwrite
     * @param count how many
     * @param block count x rows values from {@code offset} on; not modified
     */
    public void write(long first, int count, float[] block, int offset) {
        if (!inPlace) {
            writeByCopy(first, count, block, offset);
        } else if (columnStride == rows) {
            writeRun(first, block, offset, Math.multiplyExact(count, rows));
        } else {
            for (int i = 0; i < count; i++) {
                writeRun(first + i, block, offset + i * rows, rows);
            }
        }
    }

    private void readRun(long column, float[] block, int offset, int length) {
        if (matrix.dataType() == DataType.FLOAT) {
            new Floats(address(column)).get(block, offset, length);
            return;
        }
        double[] values = new double[length];
        new Doubles(address(column)).get(values, 0, length);
        for (int i = 0; i < length; i++) {
            block[offset + i] = (float) values[i];
        }
    }

    private void writeRun(long column, float[] block, int offset, int length) {
        if (matrix.dataType() == DataType.FLOAT) {
            new Floats(address(column)).put(block, offset, length);
            return;
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = block[offset + i];
        }
        new Doubles(address(column)).put(values, 0, length);
    }

    private long address(long column) {
        // The buffer's own address is that of its first element, also for a view.
        long element = matrix.offset() + column * columnStride;
        return matrix.data().pointer().address() + element * matrix.dataType().width();
    }

    private void readByCopy(long first, int count, float[] block, int offset) {
        float[] values;
        synchronized (matrix) {
            values =
                    columns(first, count).castTo(DataType.FLOAT).dup('f').data().asFloat();
        }
        System.arraycopy(values, 0, block, offset, Math.multiplyExact(count, rows));
    }

    private void writeByCopy(long first, int count, float[] block, int offset) {
        float[] values = Arrays.copyOfRange(block, offset, offset + Math.multiplyExact(count, rows));
        synchronized (matrix) {
            columns(first, count).assign(Nd4j.create(values, new long[] {rows, count}, 'f'));
        }
    }

    private INDArray columns(long first, long count) {
        // Not by ND4J's indexing, which may lower the rank.
        return Nd4j.create(
                matrix.data(),
                new long[] {rows, count},
                matrix.stride(),
                matrix.offset() + first * matrix.stride(1),
                matrix.ordering());
    }

    /** Memory of the backend, which owns it. */
    private static final class Floats extends FloatPointer {
        Floats(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    /** Memory of the backend, which owns it. */
    private static final class Doubles extends DoublePointer {
        Doubles(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }
}
