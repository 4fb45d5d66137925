package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LaneFunctionsTest {

    @Test
    void exponentialsAreExactToAFewUnitsOfTheLastPlaceOfOne() {
        float[] values = new float[2001];
        for (int i = 0; i < values.length; i++) {
            values[i] = -i / 100f;
        }
        float[] actual = values.clone();
        LaneFunctions.exponentials(actual, actual.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) actual[i]).isCloseTo(Math.exp(values[i]), within(3e-7));
        }
    }

    @Test
    void valuesFarBelowHaveNoWeight() {
        float[] values = {-20, -100, -1e30f, Float.NEGATIVE_INFINITY};
        LaneFunctions.exponentials(values, values.length);
        for (float value : values) {
            assertThat((double) value).isCloseTo(0, within(3e-7));
        }
    }

    @Test
    void geluAndItsSlopeAreExactToSinglePrecision() {
        int n = 2401;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i - 1200) / 100f;
        }
        float[] bell = new float[n];
        float[] tail = new float[n];
        float[] unit = new float[n];
        LaneFunctions.normalTails(x, bell, tail, n);
        LaneFunctions.gelu(x, tail, unit, n);
        LaneFunctions.geluSlopes(x, bell, tail, n);
        for (int i = 0; i < n; i++) {
            double probability = normalProbability(x[i]);
            double density = Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
            assertThat((double) unit[i]).isCloseTo(x[i] * probability, within(3e-7 * Math.max(1, Math.abs(x[i]))));
            assertThat((double) tail[i]).isCloseTo(probability + x[i] * density, within(6e-7));
        }
    }

    /** Phi(x) by its series 1/2 + phi(x) (x + x^3 / 3 + x^5 / 15 + ...) (Abramowitz and Stegun, 26.2.11). */
    private static double normalProbability(double x) {
        double term = Math.abs(x);
        double sum = term;
        for (int k = 3; term > 1e-17 * sum; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        double above = sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        return x < 0 ? 0.5 - above : 0.5 + above;
    }

    @Test
    void theSlopeAtZeroIsOneHalf() {
        float[] x = {0, -0f, Float.MIN_VALUE, -1e-30f};
        float[] bell = new float[4];
        float[] tail = new float[4];
        LaneFunctions.normalTails(x, bell, tail, 4);
        LaneFunctions.geluSlopes(x, bell, tail, 4);
        for (float slope : tail) {
            assertThat((double) slope).isCloseTo(0.5, within(3e-7));
        }
    }

    @Test
    void aValueThatIsNotANumberStaysSo() {
        float[] x = {Float.NaN};
        float[] bell = new float[1];
        float[] tail = new float[1];
        float[] unit = new float[1];
        LaneFunctions.normalTails(x, bell, tail, 1);
        LaneFunctions.gelu(x, tail, unit, 1);
        assertThat(unit[0]).isNaN();
    }
}
