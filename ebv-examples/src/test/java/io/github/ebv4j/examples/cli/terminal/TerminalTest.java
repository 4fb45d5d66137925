package io.github.ebv4j.examples.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void columnsAreThoseOfTheTerminalWithinReason() {
        assertThat(Terminal.columns(null, 80)).isEqualTo(80);
        assertThat(Terminal.columns("120", 80)).isEqualTo(120);
        assertThat(Terminal.columns(" 100 ", 80)).isEqualTo(100);
        assertThat(Terminal.columns("3", 80)).isEqualTo(55);
        assertThat(Terminal.columns("wide", 80)).isEqualTo(80);
    }
}
