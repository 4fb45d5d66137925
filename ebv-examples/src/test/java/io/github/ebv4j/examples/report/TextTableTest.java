package io.github.ebv4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsTheFirstColumnLeftAndTheOthersRight() {
        assertThat(new TextTable("head", "n")
                        .row("fc", "1000")
                        .row("longer", "1")
                        .toString())
                .isEqualToNormalizingNewlines("head       n\nfc      1000\nlonger     1");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("c")).hasMessageContaining("must be 2, were 1");
    }
}
