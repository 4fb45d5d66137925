package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.Products;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products in double precision with vectors that are not stored: a block of them at a time is written out and
 * multiplied. This costs O(N d) an embedding where the fast way costs less, but that way works in single precision.
 */
final class DoubleProducts {

    /** Values written out at once: 4 megabytes. */
    private static final int BLOCK_VALUES = 1 << 19;

    private DoubleProducts() {}

    /** @see EquiangularBasis#scoresInto */
    static void scoresInto(EquiangularBasis basis, INDArray embeddings, int first, double scale, INDArray scores) {
        forEachBlock(basis, first, scores.size(1), (vectors, skipped) -> {
            INDArray target = MatrixView.columns(scores, skipped, vectors.size(1));
            Products.gemm(embeddings, vectors, target, false, false, scale, 0.0);
        });
    }

    /** @see EquiangularBasis#adjointAddInto */
    static void adjointAddInto(EquiangularBasis basis, INDArray weights, int first, double scale, INDArray sum) {
        forEachBlock(basis, first, weights.size(1), (vectors, skipped) -> {
            INDArray source = MatrixView.columns(weights, skipped, vectors.size(1));
            Products.gemm(source, vectors, sum, false, true, scale, 1.0);
        });
    }

    private interface BlockTask {
        /** Some vectors as columns; {@code skipped} of the classes asked for come before them. */
        void run(INDArray vectors, long skipped);
    }

    private static void forEachBlock(EquiangularBasis basis, int first, long count, BlockTask task) {
        int block = (int) Math.min(count, Math.max(1, BLOCK_VALUES / basis.dimension()));
        INDArray memory = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {basis.dimension(), block}, 'f');
        for (long skipped = 0; skipped < count; skipped += block) {
            int some = (int) Math.min(block, count - skipped);
            INDArray vectors = MatrixView.columns(memory, 0, some);
            new HostColumns(vectors).write(0, some, basis.rows((int) (first + skipped), some), 0);
            task.run(vectors, skipped);
        }
    }
}
