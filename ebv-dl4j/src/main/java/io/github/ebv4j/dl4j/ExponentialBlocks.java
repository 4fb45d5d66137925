package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Exponentials of scaled cosines by blocks of rows and of classes: working memory is that of one block, whatever the
 * numbers of rows and classes are. Not safe for use by several threads.
 *
 * <p>Row sums: each block in the data type of the network by a product with ones, the blocks together in double.
 */
final class ExponentialBlocks {

    /** Rows taken at once; the pixels of a batch may be millions. */
    private static final int MOST_ROWS = 2048;

    /** Scores held at once; a block of FLOAT scores then stays in a core's second-level cache. */
    private static final int BLOCK_SCORES = 1 << 17;

    private static final int SMALLEST_BLOCK = 256;

    private final EquiangularBasis basis;
    private final double scale;
    private final DataType type;
    private final int rows;
    private final int block;
    private final INDArray ones;
    private final INDArray sumsByBlock;
    private final Scratch scratch;
    private INDArray ownScores;

    private ExponentialBlocks(EquiangularBasis basis, double scale, DataType type, int rows, Scratch scratch) {
        this.basis = basis;
        this.scale = scale;
        this.type = type;
        this.rows = rows;
        this.scratch = scratch;
        this.block = blockSize(basis, rows);
        this.ones = scratch.array(type, block, 1).assign(1);
        this.sumsByBlock = scratch.array(type, rows, (basis.size() + block - 1) / block);
    }

    private static int blockSize(EquiangularBasis basis, int rows) {
        return Math.min(basis.size(), Math.max(SMALLEST_BLOCK, BLOCK_SCORES / rows));
    }

    /**
     * Row sums of exponentials, and the vectors that they weigh.
     *
     * @param unit shape [rows, d], 'f' order; not modified
     * @param targets scores with the own classes; null if they are as the others
     * @param shift subtracted from the scores of each row; null for none
     * @param weighted (output) shape [rows, d], 'f' order; overwritten; null if not wanted
     * @param raised (input and output) as {@link TargetScores#addRaises} takes it, length rows; null if not wanted
     */
    static double[] sums(
            EquiangularBasis basis,
            double scale,
            INDArray unit,
            TargetScores targets,
            INDArray shift,
            INDArray weighted,
            double[] raised,
            Scratch scratch) {
        int all = Math.toIntExact(unit.size(0));
        if (all <= MOST_ROWS) {
            ExponentialBlocks blocks = new ExponentialBlocks(basis, scale, unit.dataType(), all, scratch);
            return blocks.sums(unit, targets, shift, weighted, raised);
        }
        double[] sums = new double[all];
        RowBlock part = null;
        for (int first = 0; first < all; first += MOST_ROWS) {
            int count = Math.min(MOST_ROWS, all - first);
            if (part == null || part.count != count) {
                part = new RowBlock(basis, scale, unit.dataType(), count, weighted != null, scratch);
            }
            part.sums(unit, first, targets, shift, weighted, sums, raised);
        }
        return sums;
    }

    /** Copies of some rows, since operations on contiguous memory are faster, and the blocks for so many. */
    private static final class RowBlock {

        private final int count;
        private final ExponentialBlocks blocks;
        private final INDArray unit;
        private final INDArray weighted;

        RowBlock(
                EquiangularBasis basis,
                double scale,
                DataType type,
                int count,
                boolean wantsWeighted,
                Scratch scratch) {
            this.count = count;
            this.blocks = new ExponentialBlocks(basis, scale, type, count, scratch);
            this.unit = scratch.array(type, count, basis.dimension());
            this.weighted = wantsWeighted ? scratch.array(type, count, basis.dimension()) : null;
        }

        void sums(
                INDArray from,
                int first,
                TargetScores targets,
                INDArray shift,
                INDArray to,
                double[] sums,
                double[] raised) {
            unit.assign(RowView.of(from, first, count));
            double[] ofRows = raised == null ? null : new double[count];
            double[] part = blocks.sums(
                    unit,
                    targets == null ? null : targets.rows(first, count),
                    shift == null ? null : RowView.of(shift, first, count),
                    weighted,
                    ofRows);
            if (raised != null) {
                System.arraycopy(ofRows, 0, raised, first, count);
            }
            System.arraycopy(part, 0, sums, first, count);
            if (weighted != null) {
                RowView.of(to, first, count).assign(weighted);
            }
        }
    }

    private double[] sums(INDArray unit, TargetScores targets, INDArray shift, INDArray weighted, double[] raised) {
        if (weighted != null) {
            weighted.assign(0);
        }
        for (int first = 0; first < basis.size(); first += block) {
            INDArray part = columns(scores(), 0, Math.min(block, basis.size() - first));
            exponentials(unit, first, targets, shift, part);
            if (weighted != null) {
                basis.adjointAddInto(part, first, 1.0, weighted);
            }
            if (raised != null) {
                targets.addRaises(part, first, raised);
            }
        }
        return rowSums();
    }

    /**
     * All exponentials of a batch, and their row sums.
     *
     * @param targets scores with the own classes; null if they are as the others
     * @param exponentials (output) shape [rows, N], 'f' order; overwritten
     */
    static double[] all(
            EquiangularBasis basis,
            double scale,
            INDArray unit,
            TargetScores targets,
            INDArray shift,
            INDArray exponentials,
            Scratch scratch) {
        int rows = Math.toIntExact(unit.size(0));
        ExponentialBlocks blocks = new ExponentialBlocks(basis, scale, unit.dataType(), rows, scratch);
        for (int first = 0; first < basis.size(); first += blocks.block) {
            INDArray part = columns(exponentials, first, Math.min(blocks.block, basis.size() - first));
            blocks.exponentials(unit, first, targets, shift, part);
        }
        return blocks.rowSums();
    }

    /**
     * Each row's largest score, shape [rows, 1].
     *
     * @param targets scores with the own classes; null if they are as the others
     */
    static INDArray maxima(EquiangularBasis basis, double scale, INDArray unit, TargetScores targets, Scratch scratch) {
        INDArray maxima = scratch.array(unit.dataType(), unit.size(0), 1).assign(Double.NEGATIVE_INFINITY);
        int rows = Math.toIntExact(unit.size(0));
        int block = rows <= MOST_ROWS
                ? blockSize(basis, rows)
                : Math.min(basis.size(), Math.max(1, SMALLEST_BLOCK * MOST_ROWS / rows));
        INDArray scores = scratch.array(unit.dataType(), unit.size(0), block);
        for (int first = 0; first < basis.size(); first += block) {
            INDArray part = columns(scores, 0, Math.min(block, basis.size() - first));
            basis.scoresInto(unit, first, scale, part);
            if (targets != null) {
                targets.putInto(part, first);
            }
            Transforms.max(maxima, part.max(true, 1), false);
        }
        return maxima;
    }

    private INDArray scores() {
        if (ownScores == null) {
            ownScores = scratch.array(type, rows, block);
        }
        return ownScores;
    }

    private void exponentials(INDArray unit, int first, TargetScores targets, INDArray shift, INDArray scores) {
        basis.scoresInto(unit, first, scale, scores);
        if (targets != null) {
            targets.putInto(scores, first);
        }
        if (shift != null) {
            scores.subiColumnVector(shift);
        }
        Nd4j.getExecutioner().exec(new Exp(scores, scores));
        long count = scores.size(1);
        INDArray some = count == block ? ones : ones.get(NDArrayIndex.interval(0, count));
        INDArray sums = columns(sumsByBlock, first / block, 1);
        Products.gemm(scores, some.reshape(count, 1), sums, false, false, 1.0, 0.0);
    }

    private double[] rowSums() {
        return Columns.toHost(sumsByBlock.castTo(DataType.DOUBLE).sum(1));
    }

    /** Consecutive columns of an 'f'-ordered matrix: a contiguous view. */
    private static INDArray columns(INDArray matrix, long first, long count) {
        return first == 0 && count == matrix.size(1)
                ? matrix
                : matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count));
    }
}
