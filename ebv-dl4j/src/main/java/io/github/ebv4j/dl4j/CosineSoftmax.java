package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax over cosine / temperature: its cross-entropy, the gradient of that, and its probabilities.
 *
 * <p>With target mass T = sum_j t_j and target vector g = sum_j t_j e_j, a row's loss is T ln sum_j exp(&lt;u, e_j&gt;
 * / tau) - &lt;u, g&gt; / tau and its gradient by u is (T sum_j p_j e_j - g) / tau. So one pass over blocks of classes
 * is enough, in which the exponentials of a block are summed and at once weigh the block's vectors; nothing of shape
 * [mb, N] is ever held. Since |cosine| is at most 1 no maximum has to be subtracted, unless the temperature is so small
 * that the exponentials leave the range of the data type; then a first pass finds each row's maximum.
 *
 * <p>A {@link Margin} phi takes the place of the cosine c with the own class y of a row. The loss then gains -t_y (phi(c)
 * - c) / tau, the gradient (phi'(c) - 1) (T p_y - t_y) e_y / tau, and the probabilities are those of the changed scores. A
 * {@link TreeMargin} raises the scores of all other classes by constants, which changes the probabilities, and the derivative by
 * the temperature.
 *
 * <p>A {@link ClassSample} replaces the sum over all classes by an estimate without bias, {@link SampledExponentials};
 * what the targets ask for stays exact.
 *
 * <p>Precision: block sums in the network's data type, sums of blocks and logarithms in double. In FLOAT losses and
 * probabilities agree with a double computation to 1e-5, absolutely, from the reference temperature upwards (below it to
 * as many times more as tau is smaller), and gradients to 2e-6 / tau; in DOUBLE all to 1e-9. A basis that computes with
 * its vectors sums in its own way, {@link ExponentialSums}, in single precision; in DOUBLE it is taken by blocks.
 */
final class CosineSoftmax implements SphereLoss {

    /** Natural logarithms of what the data types hold, with a margin for rounding. */
    private static final double FLOAT_EXPONENT_LIMIT = 80;

    private static final double DOUBLE_EXPONENT_LIMIT = 700;

    private final EquiangularBasis basis;
    private final double scale;
    private final Margin margin;
    private final TreeMargin treeMargin;
    private final ClassSample sample;

    CosineSoftmax(EquiangularBasis basis, Temperature temperature) {
        this(basis, temperature, Margin.NONE, TreeMargin.NONE, null);
    }

    /** @param sample of the classes that losses sum over; null for all of them */
    CosineSoftmax(
            EquiangularBasis basis, Temperature temperature, Margin margin, TreeMargin treeMargin, ClassSample sample) {
        this.basis = basis;
        this.scale = 1 / temperature.value();
        this.margin = margin;
        this.treeMargin = treeMargin;
        this.sample = sample;
    }

    @Override
    public double[] losses(INDArray unit, Targets targets, double[] weights, INDArray gradient, Scratch scratch) {
        return losses(unit, targets, weights, gradient, null, scratch);
    }

    @Override
    public double[] losses(
            INDArray unit, Targets targets, double[] weights, INDArray gradient, double[] slopes, Scratch scratch) {
        OwnClasses own = margin.isNone() && treeMargin.isNone()
                ? null
                : OwnClasses.of(basis, scale, margin, treeMargin, unit, targets);
        double[] raised = slopes == null || treeMargin.isNone() ? null : new double[slopes.length];
        Sums found = sums(unit, targets, own == null ? null : own.scores(), gradient, raised, scratch);
        double[] losses = Columns.rowDots(unit, targets.vectors());
        for (int i = 0; i < losses.length; i++) {
            double target = scale * losses[i] + (own == null ? 0 : own.raised(i));
            losses[i] = weights[i] * (targets.mass()[i] * (Math.log(found.sums[i]) + found.shifts[i]) - target);
        }
        if (gradient != null) {
            finishGradient(gradient, found, targets, own, weights);
        }
        if (slopes != null) {
            double[] along = Columns.rowDots(unit, gradient);
            for (int i = 0; i < slopes.length; i++) {
                double missing = own == null ? 0 : own.missingSlope(i, found.sums[i], found.shifts[i]);
                missing -= raised == null ? 0 : scale * targets.mass()[i] * raised[i] / found.sums[i];
                slopes[i] = weights[i] * missing - along[i];
            }
        }
        return losses;
    }

    /** Row sums of exp(score - shift). */
    private record Sums(double[] sums, double[] shifts) {}

    /**
     * The sums of exponentials.
     *
     * @param weighted (output) the vectors that the exponentials weigh; null if not wanted
     * @param raised (output) sums of the exponentials times what the tree margin raises; null if not wanted
     */
    private Sums sums(
            INDArray unit,
            Targets targets,
            TargetScores replaced,
            INDArray weighted,
            double[] raised,
            Scratch scratch) {
        if (sample != null) {
            SampledExponentials some =
                    SampledExponentials.of(basis, scale, unit, targets.own(), replaced, sample, scratch);
            INDArray shift = range() < limit(unit.dataType()) ? null : some.maxima();
            return new Sums(some.sums(shift, weighted, raised), onHost(shift, unit.size(0)));
        }
        Optional<ExponentialSums> whole = replaced == null ? wholeSums(unit.dataType()) : Optional.empty();
        if (whole.isPresent()) {
            return new Sums(whole.get().exponentialSums(unit, scale, weighted), onHost(null, unit.size(0)));
        }
        INDArray shift = shift(unit, replaced, scratch);
        double[] sums = ExponentialBlocks.sums(basis, scale, unit, replaced, shift, weighted, raised, scratch);
        return new Sums(sums, onHost(shift, unit.size(0)));
    }

    private static double[] onHost(INDArray shift, long rows) {
        return shift == null ? new double[Math.toIntExact(rows)] : Columns.toHost(shift);
    }

    /** A faster way to the sums, which works in single precision. */
    private Optional<ExponentialSums> wholeSums(DataType type) {
        return type != DataType.DOUBLE && range() < FLOAT_EXPONENT_LIMIT ? basis.exponentialSums() : Optional.empty();
    }

    private void finishGradient(INDArray weighted, Sums found, Targets targets, OwnClasses own, double[] weights) {
        double[] perSum = new double[weights.length];
        double[] perRow = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            perSum[i] = targets.mass()[i] / found.sums[i];
            perRow[i] = scale * weights[i];
        }
        weighted.muliColumnVector(Columns.toBackend(perSum, weighted.dataType()));
        weighted.subi(targets.vectors());
        if (own != null) {
            own.addGradient(weighted, found.sums, found.shifts);
        }
        weighted.muliColumnVector(Columns.toBackend(perRow, weighted.dataType()));
    }

    /**
     * Class probabilities.
     *
     * @param unit unit embeddings, or zero rows, which give 1 / N; shape [mb, d], 'f' order; not modified
     * @param probabilities (output) shape [mb, N], 'f' order; overwritten
     * @param scratch where working memory comes from
     */
    void probabilitiesInto(INDArray unit, INDArray probabilities, Scratch scratch) {
        probabilitiesInto(unit, (TargetScores) null, probabilities, scratch);
    }

    /** The same with the scores that a loss has, margins included. */
    void probabilitiesInto(INDArray unit, Targets targets, INDArray probabilities, Scratch scratch) {
        OwnClasses own = OwnClasses.of(basis, scale, margin, treeMargin, unit, targets);
        probabilitiesInto(unit, own.scores(), probabilities, scratch);
    }

    private void probabilitiesInto(INDArray unit, TargetScores replaced, INDArray probabilities, Scratch scratch) {
        INDArray shift = shift(unit, replaced, scratch);
        double[] factors = ExponentialBlocks.all(basis, scale, unit, replaced, shift, probabilities, scratch);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 / factors[i];
        }
        probabilities.muliColumnVector(Columns.toBackend(factors, probabilities.dataType()));
    }

    /** Each row's largest score, shape [mb, 1]; null where the exponentials fit the data type without it. */
    private INDArray shift(INDArray unit, TargetScores targets, Scratch scratch) {
        return range() < limit(unit.dataType()) ? null : ExponentialBlocks.maxima(basis, scale, unit, targets, scratch);
    }

    private static double limit(DataType type) {
        return type == DataType.DOUBLE ? DOUBLE_EXPONENT_LIMIT : FLOAT_EXPONENT_LIMIT;
    }

    /** Natural logarithm of the largest sum that there can be. */
    private double range() {
        return scale * (1 + treeMargin.most()) + Math.log(basis.size());
    }
}
