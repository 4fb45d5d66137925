package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The coherence of a basis measured over all pairs, tile by tile, on the matrix of its vectors. */
final class MeasuredCoherence {

    private static final int TILE = 1024;

    private MeasuredCoherence() {}

    static double of(EquiangularBasis basis) {
        INDArray matrix = basis.matrix();
        INDArray whole = product(TILE, TILE);
        double largest = 0;
        for (int i = 0; i < basis.size(); i += TILE) {
            INDArray rows = tile(matrix, i);
            for (int j = i; j < basis.size(); j += TILE) {
                INDArray columns = tile(matrix, j);
                boolean isWhole = rows.size(0) == TILE && columns.size(0) == TILE;
                INDArray cosines = isWhole ? whole : product(rows.size(0), columns.size(0));
                // A product into an array that is there takes a fifth of the time of mmul with a transposed view.
                Nd4j.gemm(rows, columns, cosines, false, true, 1, 0);
                if (i == j) {
                    cosines.subi(Nd4j.eye(rows.size(0)));
                }
                largest = Math.max(largest, cosines.amaxNumber().doubleValue());
            }
        }
        return largest;
    }

    private static INDArray product(long rows, long columns) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f');
    }

    private static INDArray tile(INDArray matrix, int first) {
        return matrix.get(NDArrayIndex.interval(first, Math.min(matrix.size(0), first + TILE)), NDArrayIndex.all());
    }
}
