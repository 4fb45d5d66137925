package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exponentials against those of {@link Math}. */
class ExponentialTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 14.3, 16, 16.1, 40, 80})
    void relativeErrorIsThatOfRoundingTheArgument(double limit) {
        float[] arguments = new float[4001];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = (float) (limit * (i / 2000.0 - 1));
        }
        float[] values = arguments.clone();
        new Exponential(limit).applyInPlace(values, values.length - 1);
        double tolerance = 1e-5 * Math.max(1, limit / 8);
        for (int i = 0; i < values.length - 1; i++) {
            assertThat(values[i] / Math.exp(arguments[i])).isCloseTo(1, within(tolerance));
        }
        assertThat(values[4000]).as("value behind the last").isEqualTo(arguments[4000]);
    }
}
