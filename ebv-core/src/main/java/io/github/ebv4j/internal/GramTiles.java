package io.github.ebv4j.internal;

import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All pairs of a basis, a tile of the Gram matrix at a time, so that N is not limited by N x N memory. */
public final class GramTiles {

    /** Vectors a tile has in each direction: 1,024 x 1,024 floats are 4 MB. */
    public static final int TILE = 1024;

    /** Takes one tile. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes the cosines of vectors [firstRow, firstRow + rows) with vectors [firstColumn, firstColumn + columns).
         *
         * @param cosines shape [rows, columns]; only valid during the call, threads may read different columns at once
         */
        void visit(int firstRow, int rows, int firstColumn, int columns, HostColumns cosines);
    }

    private GramTiles() {}

    /** Visits every tile on or above the diagonal. */
    public static void forEach(EquiangularBasis basis, Visitor visitor) {
        int tile = Math.min(TILE, basis.size());
        try (INDArray scores = Nd4j.createUninitialized(DataType.FLOAT, (long) tile * tile)) {
            for (int firstRow = 0; firstRow < basis.size(); firstRow += tile) {
                int rows = Math.min(tile, basis.size() - firstRow);
                try (INDArray vectors = vectors(basis, firstRow, rows)) {
                    for (int firstColumn = firstRow; firstColumn < basis.size(); firstColumn += tile) {
                        int columns = Math.min(tile, basis.size() - firstColumn);
                        INDArray target =
                                Nd4j.create(scores.data(), new long[] {rows, columns}, new long[] {1, rows}, 0, 'f');
                        basis.scoresInto(vectors, firstColumn, 1.0, target);
                        visitor.visit(firstRow, rows, firstColumn, columns, new HostColumns(target));
                    }
                }
            }
        }
    }

    /** In 'f' order, or every product would copy them into it. */
    private static INDArray vectors(EquiangularBasis basis, int first, int count) {
        try (INDArray rows = Nd4j.createFromArray(basis.rows(first, count)).reshape('c', count, basis.dimension())) {
            return rows.dup('f');
        }
    }
}
