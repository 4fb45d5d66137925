package io.github.ebv4j.dl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HOPS beside values by hand, and beside those of the cells 16 and 18 of the authors' notebook (Depanshu-Sani/Hier-COS, commit
 * 2ca9edcb), whose formulas were run with NumPy 2.4.6.
 */
class PreferenceScoreTest {

    private static int[] numbers(String text) {
        return text.chars().map(digit -> digit - '0').toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "01122233, 1, 1, 1, 1",
        "01213223, .807531380753, 1, .727272727273, .736842105263",
        "10122233, .698744769874, 0, 0, .526315789474",
        "33222110, 0, 0, 0, 0",
        "20131232, .393305439331, 0, 0, .065789473684"
    })
    void isThatOfTheNotebook(String ranking, double ofAll, double at1, double at3, double at5) {
        PreferenceScore score = new PreferenceScore(numbers(ranking), 3);
        assertThat(score.ofAll()).isCloseTo(ofAll, within(1e-11));
        assertThat(score.at(1)).isEqualTo(at1);
        assertThat(score.at(3)).isCloseTo(at3, within(1e-11));
        assertThat(score.at(5)).isCloseTo(at5, within(1e-11));
    }

    /** Weights 1, 1/2, 1/3, 1/6; the first two places are each off by one, in the worst order the first and the last. */
    @Test
    void siblingsBesideOneAnotherAreByHand() {
        PreferenceScore score = new PreferenceScore(numbers("1011"), 1);
        assertThat(score.ofAll()).isEqualTo(0);
        assertThat(new PreferenceScore(numbers("0111"), 1).ofAll()).isEqualTo(1);
        // Weights 1, 1/2 and, for two siblings farther off, 1/4 and 1/8: 1 - (1 + 1/2) / (2 + 1/2 + 1/4 + 2/8).
        assertThat(new PreferenceScore(numbers("1022"), 2).ofAll()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void distancesThatDoNotOccurAreLeftOut() {
        assertThat(new PreferenceScore(numbers("40777"), 9).ofAll())
                .isEqualTo(new PreferenceScore(numbers("10222"), 2).ofAll());
    }
}
