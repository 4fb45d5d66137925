package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimalityTest {

    @ParameterizedTest
    @CsvSource({
        "10, 10, 0, orthogonal vectors",
        "28, 7, 0.33333334, meets the welch bound",
        "6, 4, 0.33333334, meets the bukhCox bound",
        "144, 16, 0.25, meets the orthoplex bound",
        "120, 8, 0.5, meets the levenshtein bound",
        "5, 3, 0.4472136, 'L. Fejes Toth, Distribution of points in the elliptic plane, 1965'",
        "8, 3, 0.6475890, 'Mixon, Parshall, arXiv 1902.10177'",
    })
    void saysWhy(int size, int dimension, double coherence, String reason) {
        assertThat(Optimality.reason(size, dimension, coherence)).contains(reason);
    }

    @Test
    void saysNothingOfWhatMayBeBettered() {
        assertThat(Optimality.reason(10, 10, 0.1)).isEmpty();
        assertThat(Optimality.reason(40, 16, 0.2)).isEmpty();
        assertThat(Optimality.reason(8, 3, 0.65)).isEmpty();
        assertThat(Optimality.reason(28, 7, 0.334)).isEmpty();
    }

    /** The Welch bound is .00781186 there; vectors that meet it are equiangular, and these are not. */
    @Test
    void comingNearABoundIsNotMeetingIt() {
        assertThat(Optimality.reason(100_000_000, 16_384, 1.0 / 128)).isEmpty();
        assertThat(Optimality.reason(16_385, 16_384, 1.0 / 16_384)).contains("meets the welch bound");
    }
}
