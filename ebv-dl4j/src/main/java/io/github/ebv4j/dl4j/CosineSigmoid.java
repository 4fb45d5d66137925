package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Sigmoid of cosine / temperature, one class at a time, and its binary cross-entropy.
 *
 * <p>With s = &lt;u, e_c&gt; / tau for the class c of a row, and m in [0, 1] for how far the row is inside the mask,
 * the
 * loss is -m ln sigmoid(s) - (1 - m) ln(1 - sigmoid(s)) = max(s, 0) - m s + ln(1 + exp(-|s|)) and its gradient by u is
 * (sigmoid(s) - m) e_c / tau.
 */
final class CosineSigmoid {

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
     * Sigmoids of the scores of the first classes.
     *
     * @param unit shape [mb, d]; not modified
     * @param output (output) shape [mb, number of classes], 'f' order; overwritten
     */
    void outputsInto(INDArray unit, INDArray output) {
        basis.scoresInto(unit, 0, scale, output);
        Transforms.sigmoid(output, false);
    }
}
