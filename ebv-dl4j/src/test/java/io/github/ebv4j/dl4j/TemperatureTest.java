package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

    @Test
    void referenceIsThePublishedValue() {
        assertThat(Temperature.REFERENCE.value()).isEqualTo(0.07);
    }

    /** Values of the bound as the method's MindSpore port gives it, to the digits shown. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.122, 5e-4",
        "1000, 0.0725, 5e-5",
        "10000, 0.0621, 5e-5",
        "100000, 0.0543, 5e-5",
        "1000000, 0.0483, 5e-5"
    })
    void largestMeetsPublishedValues(long classes, double expected, double halfDigit) {
        assertThat(Temperature.largestFor(classes)).isCloseTo(expected, within(halfDigit));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 10, 1000, 1_000_000})
    void largestLeavesPerfectEmbeddingALossOfOneThousandth(long classes) {
        double others = classes - 1.0;
        double gap = (1 + 1 / others) / Temperature.largestFor(classes);
        assertThat(Math.log1p(others * Math.exp(-gap))).isCloseTo(1e-3, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"2, true", "1000, true", "10000, false", "1000000, false"})
    void automaticIsTheReferenceUntilClassesAreTooMany(long classes, boolean reference) {
        double expected = reference ? 0.07 : Temperature.largestFor(classes);
        assertThat(Temperature.automatic(classes).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.07, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsValuesThatAreNotPositiveAndFinite(double value) {
        assertThatThrownBy(() -> new Temperature(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature must be positive and finite, was " + value);
    }

    @Test
    void rejectsFewerThanTwoClasses() {
        assertThatThrownBy(() -> Temperature.automatic(1)).hasMessage("classes must be at least 2, was 1");
    }
}
