package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a {@link Margin} changes in a batch: the scores of rows with their own classes, and what follows for loss and
 * gradient.
 *
 * @param vectors e_y of each row's own class, zero where a row does not count; shape [mb, d]
 * @param cosines c = &lt;u, e_y&gt;
 * @param scores phi(c) / tau of each row
 */
record OwnClasses(
        Margin margin, double scale, Targets targets, INDArray vectors, double[] cosines, TargetScores scores) {

    static OwnClasses of(
            EquiangularBasis basis,
            double scale,
            Margin margin,
            TreeMargin treeMargin,
            INDArray unit,
            Targets targets) {
        INDArray vectors = LabelReader.vectors(basis, targets.own(), unit.dataType());
        double[] cosines = Columns.rowDots(unit, vectors);
        double[] scores = new double[cosines.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scale * margin.apply(cosines[i]);
        }
        return new OwnClasses(
                margin, scale, targets, vectors, cosines, new TargetScores(targets.own(), scores, treeMargin, scale));
    }

    /** t_y (phi(c) - c) / tau, by which the score of the target is changed. */
    double raised(int row) {
        return targets.ownWeight()[row] * (scores.scores()[row] - scale * cosines[row]);
    }

    /**
     * Adds (phi'(c) - 1) (T p_y - t_y) e_y.
     *
     * @param gradient (input and output) T sum_j p_j e_j - g of each row
     * @param sums of the exponentials of scores less shifts
     */
    void addGradient(INDArray gradient, double[] sums, double[] shifts) {
        double[] factors = new double[sums.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (margin.slope(cosines[i]) - 1) * excess(i, sums[i], shifts[i]);
        }
        gradient.addi(vectors.mulColumnVector(Columns.toBackend(factors, gradient.dataType())));
    }

    /** T p_y - t_y, the derivative of the loss by the score with the own class. */
    private double excess(int row, double sum, double shift) {
        double probability = Math.exp(scores.scores()[row] - shift) / sum;
        return targets.mass()[row] * probability - targets.ownWeight()[row];
    }

    /**
     * By what -&lt;u, gradient&gt; misses the derivative of the loss by the logarithm of the temperature: (phi'(c) c -
     * phi(c)) / tau (T p_y - t_y).
     */
    double missingSlope(int row, double sum, double shift) {
        double bent = margin.slope(cosines[row]) * cosines[row] - margin.apply(cosines[row]);
        return scale * bent * excess(row, sum, shift);
    }
}
