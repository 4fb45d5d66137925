package io.github.ebv4j.examples.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadPlanTest {

    private static final HeadOptions HEAD = HeadOptions.parse("ebv,d=8");

    @ParameterizedTest
    @CsvSource({
        "1, 16, 10, 'classes must be at least 2, was 1'",
        "5, 7, 10, 'side must be at least 8, was 7'",
        "5, 16, 0, 'steps must be at least 1, was 0'"
    })
    void sizesAreAtLeastThatOfAnExperiment(int classes, int side, int steps, String message) {
        assertThatThrownBy(() -> HeadPlan.of(HEAD, classes, side, steps, 1))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theLearningRateIsAPositiveNumber(double rate) {
        HeadPlan plan = HeadPlan.of(HEAD, 5, 16, 10, 1);
        assertThatThrownBy(() -> plan.withLearningRate(rate))
                .hasMessage("learningRate must be positive and finite, was " + rate);
    }

    @Test
    void aFileIsNamedAfterARateThatIsNotUsual() {
        HeadPlan plan = HeadPlan.of(HEAD, 5, 16, 10, 1);
        assertThat(plan.fileName()).isEqualTo(HEAD.fileName() + "-n5-16px-10x128-seed1");
        assertThat(plan.withLearningRate(0.5).fileName()).isEqualTo(HEAD.fileName() + "-n5-16px-10x128-lr0.5-seed1");
    }
}
