package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** sum_j t_j (1 - &lt;u, e_j&gt;) = mass - &lt;u, sum_j t_j e_j&gt;, whose gradient by u is minus the target vector. */
final class CosineDistance implements SphereLoss {

    @Override
    public double[] losses(INDArray unit, Targets targets, double[] weights, INDArray gradient, Scratch scratch) {
        double[] losses = Columns.rowDots(unit, targets.vectors());
        for (int i = 0; i < losses.length; i++) {
            losses[i] = weights[i] * (targets.mass()[i] - losses[i]);
        }
        if (gradient != null) {
            gradient.assign(targets.vectors());
            gradient.muliColumnVector(Columns.toBackend(weights, gradient.dataType()))
                    .negi();
        }
        return losses;
    }
}
