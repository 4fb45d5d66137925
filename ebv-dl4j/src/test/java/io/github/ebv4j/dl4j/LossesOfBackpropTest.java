package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossesOfBackpropTest {

    private static final double[] KEPT = {1, 2};
    private static final double[] ANEW = {3};

    private final LossesOfBackprop losses = new LossesOfBackprop();

    @Test
    void areTakenOnceInTraining() {
        losses.keep(KEPT);
        assertThat(losses.take(true, () -> ANEW)).isSameAs(KEPT);
        assertThat(losses.take(true, () -> ANEW)).isSameAs(ANEW);
    }

    @Test
    void areNotThoseOfAnyOtherScore() {
        losses.keep(KEPT);
        assertThat(losses.take(false, () -> ANEW)).isSameAs(ANEW);
        assertThat(losses.take(true, () -> ANEW)).isSameAs(ANEW);
    }

    @Test
    void areForgottenWithTheirInput() {
        losses.keep(KEPT);
        losses.forget();
        assertThat(losses.take(true, () -> ANEW)).isSameAs(ANEW);
    }
}
