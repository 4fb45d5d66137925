package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Consecutive rows of a matrix, sharing its memory and always of rank 2, which ND4J's own indexing is not. */
final class RowView {

    private RowView() {}

    static INDArray of(INDArray matrix, long first, long count) {
        return Nd4j.create(
                matrix.data(),
                new long[] {count, matrix.size(1)},
                matrix.stride(),
                matrix.offset() + first * matrix.stride(0),
                matrix.ordering());
    }
}
