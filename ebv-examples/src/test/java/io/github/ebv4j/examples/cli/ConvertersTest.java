package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.examples.experiment.CoherenceCase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Texts of options that stand for values. */
class ConvertersTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "60s, PT1M", "2m, PT2M", "1h, PT1H"})
    void aTimeLimitHasAUnit(String text, Duration limit) {
        assertThat(new TimeLimitConverter().convert(text).duration()).contains(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "5", "1d", "-1s", "1234567890s", ""})
    void whatIsNoTimeLimitIsNamed(String text) {
        assertThatThrownBy(() -> new TimeLimitConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("must be a positive whole number followed by ms, s, m or h, was " + text);
    }

    @Test
    void sizesHaveNamesOrAreListed() {
        CoherenceCasesConverter converter = new CoherenceCasesConverter();
        assertThat(converter.convert("published")).isEqualTo(CoherenceCase.publishedSizes());
        assertThat(converter.convert("all")).isEqualTo(CoherenceCase.allSizes());
        assertThat(converter.convert("20x5,30x6")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1x5, at least 2 classes", "5x0, at least 2 classes", "5, sizes NxD", "'20x5,', sizes NxD"})
    void whatIsNoSizeIsNamed(String text, String part) {
        assertThatThrownBy(() -> new CoherenceCasesConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(part);
    }
}
