package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The coherence of a basis measured over all pairs, tile by tile, on the matrix of its vectors. */
final class MeasuredCoherence {

    private static final int TILE = 1024;

    private MeasuredCoherence() {}

    static double of(EquiangularBasis basis) {
        INDArray matrix = basis.matrix();
        double largest = 0;
        for (int i = 0; i < basis.size(); i += TILE) {
            INDArray rows = tile(matrix, i);
            for (int j = i; j < basis.size(); j += TILE) {
                INDArray cosines = rows.mmul(tile(matrix, j).transpose());
                if (i == j) {
                    cosines.subi(Nd4j.eye(rows.size(0)));
                }
                largest = Math.max(largest, cosines.amaxNumber().doubleValue());
            }
        }
        return largest;
    }

    private static INDArray tile(INDArray matrix, int first) {
        return matrix.get(NDArrayIndex.interval(first, Math.min(matrix.size(0), first + TILE)), NDArrayIndex.all());
    }
}
