package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginTest {

    @ParameterizedTest
    @CsvSource({"0.5, 0.3", "0.5, -0.3", "0.5, -0.87", "1.2, 0.9", "1.5707963267948966, 0.01"})
    void anAngleIsAddedToThatOfTheCosine(double angle, double c) {
        double expected = Math.cos(Math.acos(c) + angle);
        assertThat(new Margin(angle, 0).apply(c)).isCloseTo(expected, within(1e-14));
    }

    /** From where the angle and the margin make pi, in a straight line. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, -0.99, -1})
    void beyondPiItGoesOnStraight(double c) {
        Margin margin = new Margin(0.5, 0);
        assertThat(margin.apply(c)).isCloseTo(c - 0.5 * Math.sin(0.5), within(1e-15));
        assertThat(margin.slope(c)).isEqualTo(1);
    }

    @Test
    void theLineBeginsWhereTheAnglesMakePi() {
        double border = -Math.cos(0.5);
        assertThat(new Margin(0.5, 0).apply(border)).isEqualTo(border - 0.5 * Math.sin(0.5));
        assertThat(new Margin(0.5, 0).slope(border)).isEqualTo(1);
    }

    @Test
    void aCosineIsSubtracted() {
        Margin margin = new Margin(0, 0.35);
        assertThat(margin.apply(0.5)).isEqualTo(0.5 - 0.35);
        assertThat(margin.apply(-1)).isEqualTo(-1.35);
        assertThat(margin.slope(0.5)).isEqualTo(1);
        assertThat(Margin.NONE.apply(0.5)).isEqualTo(0.5);
        assertThat(Margin.NONE.slope(0.5)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.3", "0.5, -0.6", "1.2, 0.7", "0.2, 0"})
    void slopeIsThatOfCentralDifferences(double angle, double c) {
        Margin margin = new Margin(angle, 0);
        double difference = (margin.apply(c + 1e-6) - margin.apply(c - 1e-6)) / 2e-6;
        assertThat(margin.slope(c)).isCloseTo(difference, within(1e-8));
    }

    /** The true slope has no bound at an angle of 0. */
    @Test
    void slopeStaysFiniteAtOne() {
        assertThat(new Margin(0.5, 0).slope(1)).isCloseTo(Math.sin(0.5) * 1e7, within(2.0));
        assertThat(new Margin(0.5, 0).apply(1)).isCloseTo(Math.cos(0.5), within(1e-7));
    }

    @Test
    void takesTheEndsOfItsRangesAndNothingBeyond() {
        assertThat(new Margin(Math.PI / 2, 0).isNone()).isFalse();
        assertThat(new Margin(0, 2).isNone()).isFalse();
        for (double angle : new double[] {-1e-9, Math.nextUp(Math.PI / 2), Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Margin(angle, 0))
                    .withMessage("angularMargin must be in [0, pi / 2] radians, was " + angle);
        }
        for (double cosine : new double[] {-1e-9, Math.nextUp(2.0), Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Margin(0, cosine))
                    .withMessage("cosineMargin must be in [0, 2], was " + cosine);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Margin(0.5, 0.1))
                .withMessage("angularMargin must be 0 beside a cosineMargin of 0.1, was 0.5");
    }
}
