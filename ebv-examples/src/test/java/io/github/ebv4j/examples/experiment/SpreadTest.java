package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void deviationIsThatOfASample() {
        assertThat(Spread.of(1, 2, 6).mean()).isEqualTo(3);
        assertThat(Spread.of(1, 2, 6).deviation()).isCloseTo(Math.sqrt(7), within(1e-15));
        assertThat(Spread.of(4)).isEqualTo(new Spread(4, 0));
    }
}
