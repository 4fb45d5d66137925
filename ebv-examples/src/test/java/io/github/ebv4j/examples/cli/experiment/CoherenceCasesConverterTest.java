package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.examples.experiment.CoherenceCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class CoherenceCasesConverterTest {

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
