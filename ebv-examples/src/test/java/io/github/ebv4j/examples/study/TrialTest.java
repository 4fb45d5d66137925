package io.github.ebv4j.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.training.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, 1, 1, 'target must be in [0, 1), was -0.1'",
        "1, 1, 1, 1, 'target must be in [0, 1), was 1.0'",
        "0, 0.5, 1, 1, 'imbalance must be in [1, 1e6], was 0.5'",
        "0, 2000000, 1, 1, 'imbalance must be in [1, 1e6], was 2000000.0'",
        "0, 1, 0, 1, 'images must be at least 1, was 0'",
        "0, 1, 1, 0, 'epochs must be at least 1, was 0'"
    })
    void valuesOutOfTheirRangeAreNamed(double target, double imbalance, int images, int epochs, String message) {
        Trial trial = Trial.of("softmax");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> trial.withTarget(target).withImbalance(imbalance).sized(images, epochs, 1))
                .withMessage(message);
    }

    @Test
    void aFileIsNamedAfterAllThatIsNotUsual() {
        assertThat(Trial.of("ebv,d=10").sized(512, 2, 3).fileName()).isEqualTo("ebv_d10-images512-epochs2-seed3");
        assertThat(Trial.of("softmax")
                        .withTraining(BackboneChoice.COMPACT, Recipe.A0)
                        .withTarget(0.25)
                        .withImbalance(100)
                        .sized(512, 2, 3)
                        .fileName())
                .isEqualTo("softmax-compact-A0-coherence0.25-imbalance100-images512-epochs2-seed3");
    }
}
