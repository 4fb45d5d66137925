package io.github.ebv4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Consecutive rows or columns of a matrix, sharing its memory and always of rank 2, which ND4J's own indexing is not.
 */
public final class MatrixView {

    private MatrixView() {}

    public static INDArray rows(INDArray matrix, long first, long count) {
        return view(matrix, count, matrix.size(1), first * matrix.stride(0));
    }

    public static INDArray columns(INDArray matrix, long first, long count) {
        return view(matrix, matrix.size(0), count, first * matrix.stride(1));
    }

    private static INDArray view(INDArray matrix, long rows, long columns, long skipped) {
        if (rows == matrix.size(0) && columns == matrix.size(1)) {
            return matrix;
        }
        return Nd4j.create(
                matrix.data(),
                new long[] {rows, columns},
                matrix.stride(),
                matrix.offset() + skipped,
                matrix.ordering());
    }
}
