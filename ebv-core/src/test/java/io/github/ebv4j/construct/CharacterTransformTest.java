package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.algebra.FiniteField;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transform by halves against its definition. */
class CharacterTransformTest {

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 3", "9, 16", "25, 2", "31, 8", "49, 1"})
    void sumsOverAllElements(int order, int lanes) {
        FiniteField field = FiniteField.ofOrder(order);
        CharacterTransform transform = new CharacterTransform(field, new Characters(field));
        for (int direction : new int[] {1, -1}) {
            float[] values = gaussian(2 * order * lanes, order);
            float[] sums = values.clone();
            transform.applyInPlace(sums, direction, lanes, transform.newRoom(lanes));
            for (int x = 0; x < order; x++) {
                for (int lane = 0; lane < lanes; lane++) {
                    double[] expected = sum(field, values, direction, lanes, lane, x);
                    assertThat((double) sums[x * lanes + lane]).isCloseTo(expected[0], within(1e-5));
                    assertThat((double) sums[(order + x) * lanes + lane]).isCloseTo(expected[1], within(1e-5));
                }
            }
        }
    }

    private static double[] sum(FiniteField field, float[] values, int direction, int lanes, int lane, int x) {
        int q = field.order();
        double re = 0;
        double im = 0;
        for (int b = 0; b < q; b++) {
            double angle = direction * 2 * Math.PI * field.trace(field.multiply(b, x)) / field.characteristic();
            double a = values[b * lanes + lane];
            double c = values[(q + b) * lanes + lane];
            re += Math.cos(angle) * a - Math.sin(angle) * c;
            im += Math.sin(angle) * a + Math.cos(angle) * c;
        }
        return new double[] {re / Math.sqrt(q), im / Math.sqrt(q)};
    }

    private static float[] gaussian(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
