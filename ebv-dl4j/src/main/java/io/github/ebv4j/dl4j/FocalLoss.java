package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lets examples count less the better they are: with the loss l of a row, divided by its mass T, and p = exp(-l), the
 * loss becomes T (1 - p)^gamma l. For one class number p is the probability of the class.
 *
 * <p>Source: Lin and others, Focal Loss for Dense Object Detection, ICCV 2017, equation 4.
 */
final class FocalLoss implements SphereLoss {

    private final SphereLoss inner;
    private final double gamma;

    FocalLoss(SphereLoss inner, double gamma) {
        this.inner = inner;
        this.gamma = gamma;
    }

    @Override
    public double[] losses(INDArray unit, Targets targets, double[] weights, INDArray gradient, Scratch scratch) {
        double[] losses = inner.losses(unit, targets, RowWeights.ones(weights.length), gradient, scratch);
        double[] factors = weigh(losses, targets, weights);
        if (gradient != null) {
            gradient.muliColumnVector(Columns.toBackend(factors, gradient.dataType()));
        }
        return losses;
    }

    @Override
    public double[] losses(
            INDArray unit, Targets targets, double[] weights, INDArray gradient, double[] slopes, Scratch scratch) {
        double[] losses = inner.losses(unit, targets, RowWeights.ones(weights.length), gradient, slopes, scratch);
        double[] factors = weigh(losses, targets, weights);
        gradient.muliColumnVector(Columns.toBackend(factors, gradient.dataType()));
        Arrays.setAll(slopes, row -> factors[row] * slopes[row]);
        return losses;
    }

    /**
     * Turns losses of the inner loss into those of this one.
     *
     * @param losses (input and output) one a row
     * @return derivative of each by the one before
     */
    private double[] weigh(double[] losses, Targets targets, double[] weights) {
        double[] factors = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            double mass = targets.mass()[i];
            // A row without a target has no loss, and rounding may bring a loss below 0.
            double loss = mass > 0 ? Math.max(0, losses[i] / mass) : 0;
            factors[i] = mass > 0 ? weights[i] * slope(loss) : 0;
            losses[i] = weights[i] * mass * Math.pow(-Math.expm1(-loss), gamma) * loss;
        }
        return factors;
    }

    /** Derivative of (1 - exp(-l))^gamma l. */
    private double slope(double loss) {
        if (loss == 0) {
            return 0;
        }
        double missing = -Math.expm1(-loss);
        return Math.pow(missing, gamma) * (1 + gamma * Math.exp(-loss) * loss / missing);
    }
}
