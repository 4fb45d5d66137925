package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.internal.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Over a loss that is one number a row, so that every factor is seen: the loss and its gradient are the row itself. */
class FocalLossTest {

    private static final SphereLoss ROW_SUM = (unit, targets, weights, gradient, scratch) -> {
        double[] losses = unit.sum(1).toDoubleVector();
        for (int i = 0; i < losses.length; i++) {
            losses[i] *= weights[i];
        }
        if (gradient != null) {
            gradient.assign(1);
        }
        return losses;
    };

    private static double[] losses(double gamma, double[] inner, double[] mass, double[] weights, INDArray gradient) {
        INDArray unit = Nd4j.createFromArray(inner).reshape(inner.length, 1);
        return new FocalLoss(ROW_SUM, gamma).losses(unit, new Targets(null, mass), weights, gradient, Scratch.PLAIN);
    }

    private static double loss(double gamma, double inner, double mass, double weight) {
        return losses(gamma, new double[] {inner}, new double[] {mass}, new double[] {weight}, null)[0];
    }

    private static double gradient(double gamma, double inner, double mass, double weight) {
        INDArray gradient = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {1, 1}, 'f');
        losses(gamma, new double[] {inner}, new double[] {mass}, new double[] {weight}, gradient);
        return gradient.getDouble(0);
    }

    /** Lin and others, equation 4: (1 - p)^gamma (-log p). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 5})
    void isTheFormulaOfThePaper(double gamma) {
        for (double p : new double[] {0.01, 0.3, 0.5, 0.9, 0.999}) {
            double expected = Math.pow(1 - p, gamma) * -Math.log(p);
            assertThat(loss(gamma, -Math.log(p), 1, 1)).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void aRowCountsByItsWeightAndItsMass() {
        double one = loss(2, 0.7, 1, 1);
        assertThat(loss(2, 0.7, 1, 3)).isCloseTo(3 * one, within(1e-14));
        assertThat(loss(2, 0.7 * 4, 4, 1)).isCloseTo(4 * one, within(1e-14));
        assertThat(loss(2, 0.7, 1, 0)).isZero();
    }

    /** The mass cancels: T f(l / T) has the slope f'(l / T). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 5})
    void gradientIsThatOfCentralDifferences(double gamma) {
        for (double inner : new double[] {0.01, 0.3, 1, 4}) {
            for (double mass : new double[] {0.25, 1, 3}) {
                double step = 1e-6;
                double difference =
                        (loss(gamma, inner + step, mass, 2.5) - loss(gamma, inner - step, mass, 2.5)) / (2 * step);
                assertThat(gradient(gamma, inner, mass, 2.5)).isCloseTo(difference, within(1e-8));
            }
        }
    }

    @Test
    void aRowWithoutTargetOrLossHasNoGradient() {
        INDArray gradient = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {4, 1}, 'f');
        double[] losses = losses(
                2, new double[] {0.5, 0, -1e-9, 0.5}, new double[] {0, 1, 1, 1}, new double[] {1, 1, 1, 0}, gradient);
        assertThat(losses).containsExactly(0, 0, 0, 0);
        assertThat(gradient.toDoubleVector()).containsExactly(0, 0, 0, 0);
    }
}
