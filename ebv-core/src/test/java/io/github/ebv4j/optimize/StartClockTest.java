package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StartClockTest {

    private final StartClock clock = new StartClock();

    @Test
    void knowsNothingBeforeAStartWasWhole() {
        clock.begin(0, 0);
        clock.begin(3, 100);
        assertThat(clock.secondsLeft(4, 200)).isInfinite();
    }

    /** A first start of 1000 evaluations in 10 s, one of 800 in 4 s, and 200 of the next in 1 s. */
    @Test
    void goesByTheShortestWholeStartAtThePaceOfLate() {
        clock.begin(0, 0);
        clock.endWhole(1000);
        clock.begin(10, 1000);
        assertThat(clock.secondsLeft(10, 1000)).isCloseTo(10, within(1e-9));
        clock.endWhole(1800);
        clock.begin(14, 1800);
        assertThat(clock.secondsLeft(14, 1800)).isCloseTo(4, within(1e-9));
        assertThat(clock.secondsLeft(15, 2000)).isCloseTo(3, within(1e-9));
        assertThat(clock.secondsLeft(20, 3000)).isZero();
    }
}
