package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedTripleFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new SignedTripleFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(7, 28, 1.0 / 3),
                new Size(8, 32, 1.0 / 3),
                new Size(9, 48, 1.0 / 3),
                new Size(10, 49, 1.0 / 3),
                new Size(12, 80, 1.0 / 3),
                new Size(13, 104, 1.0 / 3),
                new Size(14, 112, 1.0 / 3),
                new Size(15, 140, 1.0 / 3));
    }

    /** As many as there are, and none more. */
    @ParameterizedTest
    @CsvSource({"7,28", "8,32", "9,48", "12,80", "13,104", "14,112", "15,140"})
    void hasFourLinesOfEachTriple(int dimension, int lines) {
        assertThat(family().member(lines, dimension)).isPresent();
        assertThat(family().member(lines + 1, dimension)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9,48", "12,80", "13,104", "14,112"})
    void isTheBestFamilyThere(int dimension, int lines) {
        assertThat(ExactFamilies.best(lines, dimension).orElseThrow().family()).isEqualTo("signedTriples");
    }
}
