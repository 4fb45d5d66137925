package io.github.ebv4j.examples.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeLimitConverterTest {

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
}
