package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteTextTest {

    @Test
    void takesTheLargestUnitOfWhichThereIsOne() {
        assertThat(ByteText.of(0)).isEqualTo("0.0 B");
        assertThat(ByteText.of(999)).isEqualTo("999.0 B");
        assertThat(ByteText.of(1000)).isEqualTo("1.0 kB");
        assertThat(ByteText.of(30_720_000)).isEqualTo("30.7 MB");
        assertThat(ByteText.of(4e14)).isEqualTo("400.0 TB");
        assertThat(ByteText.of(2e30)).isEqualTo("2000000.0 YB");
    }
}
