package io.github.ebv4j.internal.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Without another module. Which processor is taken where there is one is tested in ebv-cuda. */
class NoAcceleratorTest {

    @Test
    void ebvCoreAloneHasNone() {
        assertThat(Accelerators.answers()).isEmpty();
        assertThat(Accelerators.find()).isEmpty();
        assertThat(Accelerators.findFor(1e12)).isEmpty();
    }
}
