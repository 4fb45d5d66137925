package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WarmupCosineTest {

    @Test
    void risesToThePeakOverATenthThenFallsToZero() {
        WarmupCosine schedule = new WarmupCosine(0.5, 100);
        assertThat(schedule.valueAt(0, 0)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.valueAt(9, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.valueAt(54, 0)).isCloseTo(0.25, within(1e-12));
        assertThat(schedule.valueAt(99, 0)).isCloseTo(0, within(1e-12));
    }

    @Test
    void staysWithinItsRangeHoweverFewTheSteps() {
        for (int steps = 1; steps < 30; steps++) {
            for (int step = 0; step < steps + 3; step++) {
                assertThat(new WarmupCosine(0.1, steps).valueAt(step, 0)).isBetween(0.0, 0.1);
            }
        }
    }
}
