package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftedRootFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new LiftedRootFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(7, 72, 3.0 / 5),
                new Size(7, 100, 3.0 / 5),
                new Size(8, 155, 3.0 / 5),
                new Size(9, 241, 3.0 / 5),
                new Size(10, 242, 3.0 / 5));
    }

    /** Twice the roots, the dual vectors and the axis, and none more. */
    @ParameterizedTest
    @CsvSource({"7,100", "8,155", "9,241"})
    void hasLiftedRootsDualVectorsAndTheAxis(int dimension, int lines) {
        assertThat(family().member(lines, dimension)).isPresent();
        assertThat(family().member(lines + 1, dimension)).isEmpty();
    }

    /** The table of October 2026 has .600477, .602352 and .605952 for 97, 98 and 100 lines in R^7. */
    @ParameterizedTest
    @CsvSource({"7,97", "7,100", "8,155", "9,241"})
    void isTheBestFamilyThere(int dimension, int lines) {
        assertThat(ExactFamilies.best(lines, dimension).orElseThrow().family()).isEqualTo("liftedRoots");
    }
}
