package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Sigmoid of cosine / temperature, one class at a time, and its binary cross-entropy.
 *
 * <p>With s = &lt;u, e_c&gt; / tau for the class c of a row, and m in [0, 1] for how far the row is inside the mask,
 * the loss is -m ln sigmoid(s) - (1 - m) ln(1 - sigmoid(s)) = max(s, 0) - m s + ln(1 + exp(-|s|)) and its gradient by u is
 * (sigmoid(s) - m) e_c / tau.
 */
final class CosineSigmoid {

    /** A score beyond which the sigmoid is no longer rounded to one half: some 2 units in the last place of that. */
    private static final double LEAST_FLOAT_SCORE = 0x1p-21;

    private static final double LEAST_DOUBLE_SCORE = 0x1p-50;

    private final EquiangularBasis basis;
    private final double scale;

    CosineSigmoid(EquiangularBasis basis, Temperature temperature) {
        this.basis = basis;
        this.scale = 1 / temperature.value();
    }

    /**
     * Loss of every row.
     *
     * @param unit unit embeddings, or zero rows, shape [mb, d], 'f' order; not modified
     * @param vectors e_c of each row, shape [mb, d]; not modified
     * @param inside m of each row, length mb
     * @param weights factor on each row's loss, length mb; 0 leaves a row out
     * @param gradient (output) derivative of the sum of the losses by {@code unit}, shape [mb, d], 'f' order;
     *     overwritten; null if not wanted
     * @return weighted losses in nats, length mb
     */
    double[] losses(INDArray unit, INDArray vectors, double[] inside, double[] weights, INDArray gradient) {
        double[] losses = new double[weights.length];
        double[] factors = new double[weights.length];
        double[] cosines = Columns.rowDots(unit, vectors);
        for (int i = 0; i < losses.length; i++) {
            double score = scale * cosines[i];
            double loss = Math.max(score, 0) - inside[i] * score + Math.log1p(Math.exp(-Math.abs(score)));
            losses[i] = weights[i] * loss;
            factors[i] = weights[i] * scale * (1 / (1 + Math.exp(-score)) - inside[i]);
        }
        if (gradient != null) {
            gradient.assign(vectors).muliColumnVector(Columns.toBackend(factors, gradient.dataType()));
        }
        return losses;
    }

    /**
     * Sigmoids of the scores of the first classes: above one half exactly where the cosine is positive, and one half
     * where it is 0. Scores so small that their sigmoid would be rounded to one half are moved away from 0.
     *
     * @param unit shape [mb, d]; not modified
     * @param output (output) shape [mb, number of classes], 'f' order; overwritten
     */
    void outputsInto(INDArray unit, INDArray output) {
        basis.scoresInto(unit, 0, scale, output);
        double least = output.dataType() == DataType.DOUBLE ? LEAST_DOUBLE_SCORE : LEAST_FLOAT_SCORE;
        output.addi(Transforms.sign(output).muli(least));
        Transforms.sigmoid(output, false);
    }
}
