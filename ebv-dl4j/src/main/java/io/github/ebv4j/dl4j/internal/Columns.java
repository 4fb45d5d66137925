package io.github.ebv4j.dl4j.internal;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One number a row: between host arrays, where rows are judged, and backend columns, which scale matrices. */
public final class Columns {

    private Columns() {}

    /** A new column, shape [values.length, 1]. */
    public static INDArray toBackend(double[] values, DataType type) {
        return Nd4j.createFromArray(values).castTo(type).reshape(values.length, 1);
    }

    /** The values of a column or vector, in double precision. */
    public static double[] toHost(INDArray column) {
        return column.castTo(DataType.DOUBLE).reshape(column.length()).toDoubleVector();
    }

    /** Inner product of each row of {@code a} with the same row of {@code b}. */
    public static double[] rowDots(INDArray a, INDArray b) {
        return toHost(a.mul(b).sum(1));
    }
}
