package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubicShellFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new CubicShellFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(4, 20, 2.0 / 3),
                new Size(5, 45, 2.0 / 3),
                new Size(6, 80, 2.0 / 3),
                new Size(6, 86, 2.0 / 3),
                new Size(7, 87, 2.0 / 3),
                new Size(8, 232, 2.0 / 3));
    }

    @ParameterizedTest
    @CsvSource({"4,20", "5,45", "6,86", "7,147", "8,232"})
    void hasAllTriplesAndAxes(int dimension, int lines) {
        assertThat(family().member(lines, dimension)).isPresent();
        assertThat(family().member(lines + 1, dimension)).isEmpty();
    }

    /** The table of October 2026 has 2 / 3 for 83 to 85 lines in R^6. */
    @Test
    void isTheBestFamilyInSixDimensions() {
        assertThat(ExactFamilies.best(86, 6).orElseThrow().family()).isEqualTo("cubicShells");
    }
}
