package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Softmax over cosine / temperature: its cross-entropy, the gradient of that, and its probabilities.
 *
 * <p>With target mass T = sum_j t_j and target vector g = sum_j t_j e_j, a row's loss is T ln sum_j exp(&lt;u, e_j&gt;
 * / tau) - &lt;u, g&gt; / tau and its gradient by u is (T sum_j p_j e_j - g) / tau. So one pass over blocks of classes
 * is enough, in which the exponentials of a block are summed and at once weigh the block's vectors; nothing of shape
 * [mb, N] is ever held. Since |cosine| is at most 1 no maximum has to be subtracted, unless the temperature is so small
 * that the exponentials leave the range of the data type; then a first pass finds each row's maximum.
 *
 * <p>Precision: block sums in the network's data type, sums of blocks and logarithms in double. In FLOAT losses agree
 * with a double computation to 1e-5 relative to 1 / tau.
 */
final class CosineSoftmax implements SphereLoss {

    /** Scores held at once; a block of FLOAT scores then stays in a core's second-level cache. */
    private static final int BLOCK_SCORES = 1 << 17;

    private static final int SMALLEST_BLOCK = 256;

    /** Natural logarithms of what the data types hold, with a margin for rounding. */
    private static final double FLOAT_EXPONENT_LIMIT = 80;

    private static final double DOUBLE_EXPONENT_LIMIT = 700;

    private final EquiangularBasis basis;
    private final double scale;

    CosineSoftmax(EquiangularBasis basis, Temperature temperature) {
        this.basis = basis;
        this.scale = 1 / temperature.value();
    }

    @Override
    public double[] losses(INDArray unit, Targets targets, double[] weights, INDArray gradient, Scratch scratch) {
        INDArray shift = shift(unit, scratch);
        Optional<ExponentialSums> whole = shift == null ? basis.exponentialSums() : Optional.empty();
        double[] sums = whole.isPresent()
                ? whole.get().exponentialSums(unit, scale, gradient)
                : sumsByBlocks(unit, shift, gradient, scratch);
        double[] losses = Columns.rowDots(unit, targets.vectors());
        double[] shifts = shift == null ? new double[sums.length] : Columns.toHost(shift);
        for (int i = 0; i < losses.length; i++) {
            losses[i] = weights[i] * (targets.mass()[i] * (Math.log(sums[i]) + shifts[i]) - scale * losses[i]);
        }
        if (gradient != null) {
            finishGradient(gradient, sums, targets, weights);
        }
        return losses;
    }

    private void finishGradient(INDArray weighted, double[] sums, Targets targets, double[] weights) {
        double[] perSum = new double[sums.length];
        double[] perRow = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            perSum[i] = targets.mass()[i] / sums[i];
            perRow[i] = scale * weights[i];
        }
        weighted.muliColumnVector(Columns.toBackend(perSum, weighted.dataType()));
        weighted.subi(targets.vectors());
        weighted.muliColumnVector(Columns.toBackend(perRow, weighted.dataType()));
    }

    /** Sums of exponentials a row; their weighted vectors go to {@code weighted}, unless it is null. */
    private double[] sumsByBlocks(INDArray unit, INDArray shift, INDArray weighted, Scratch scratch) {
        int block = blockSize(unit.size(0));
        INDArray scores = scratch.array(unit.dataType(), unit.size(0), block);
        RowSums sums = new RowSums(unit, block, scratch);
        if (weighted != null) {
            weighted.assign(0);
        }
        for (int first = 0; first < basis.size(); first += block) {
            INDArray part = columns(scores, 0, Math.min(block, basis.size() - first));
            exponentials(unit, first, shift, part);
            sums.add(part);
            if (weighted != null) {
                basis.adjointAddInto(part, first, 1.0, weighted);
            }
        }
        return sums.toHost();
    }

    /**
     * Class probabilities.
     *
     * @param unit unit embeddings, or zero rows, which give 1 / N; shape [mb, d], 'f' order; not modified
     * @param probabilities (output) shape [mb, N], 'f' order; overwritten
     * @param scratch where working memory comes from
     */
    void probabilitiesInto(INDArray unit, INDArray probabilities, Scratch scratch) {
        INDArray shift = shift(unit, scratch);
        int block = blockSize(unit.size(0));
        RowSums sums = new RowSums(unit, block, scratch);
        for (int first = 0; first < basis.size(); first += block) {
            INDArray part = columns(probabilities, first, Math.min(block, basis.size() - first));
            exponentials(unit, first, shift, part);
            sums.add(part);
        }
        double[] factors = sums.toHost();
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 / factors[i];
        }
        probabilities.muliColumnVector(Columns.toBackend(factors, probabilities.dataType()));
    }

    private void exponentials(INDArray unit, int first, INDArray shift, INDArray scores) {
        basis.scoresInto(unit, first, scale, scores);
        if (shift != null) {
            scores.subiColumnVector(shift);
        }
        Nd4j.getExecutioner().exec(new Exp(scores, scores));
    }

    /** Each row's largest score, shape [mb, 1]; null where the exponentials fit the data type without it. */
    private INDArray shift(INDArray unit, Scratch scratch) {
        double limit = unit.dataType() == DataType.DOUBLE ? DOUBLE_EXPONENT_LIMIT : FLOAT_EXPONENT_LIMIT;
        if (scale + Math.log(basis.size()) < limit) {
            return null;
        }
        int block = blockSize(unit.size(0));
        INDArray scores = scratch.array(unit.dataType(), unit.size(0), block);
        INDArray maxima = scratch.array(unit.dataType(), unit.size(0), 1).assign(-scale);
        for (int first = 0; first < basis.size(); first += block) {
            INDArray part = columns(scores, 0, Math.min(block, basis.size() - first));
            basis.scoresInto(unit, first, scale, part);
            Transforms.max(maxima, part.max(true, 1), false);
        }
        return maxima;
    }

    private int blockSize(long rows) {
        return (int) Math.min(basis.size(), Math.max(SMALLEST_BLOCK, BLOCK_SCORES / rows));
    }

    /** Consecutive columns of an 'f'-ordered matrix: a contiguous view. */
    private static INDArray columns(INDArray matrix, long first, long count) {
        return first == 0 && count == matrix.size(1)
                ? matrix
                : matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count));
    }

    /**
     * Row sums of blocks: each block in the data type of the network by a product with ones, the blocks together in
     * double.
     */
    private final class RowSums {

        private final INDArray ones;
        private final INDArray byBlock;
        private int added;

        RowSums(INDArray unit, int block, Scratch scratch) {
            int blocks = (basis.size() + block - 1) / block;
            ones = scratch.array(unit.dataType(), Math.min(block, basis.size()), 1)
                    .assign(1);
            byBlock = scratch.array(unit.dataType(), unit.size(0), blocks);
        }

        void add(INDArray part) {
            INDArray all = part.size(1) == ones.length() ? ones : ones.get(NDArrayIndex.interval(0, part.size(1)));
            Nd4j.gemm(part, all.reshape(part.size(1), 1), columns(byBlock, added++, 1), false, false, 1.0, 0.0);
        }

        double[] toHost() {
            return Columns.toHost(byBlock.castTo(DataType.DOUBLE).sum(1));
        }
    }
}
