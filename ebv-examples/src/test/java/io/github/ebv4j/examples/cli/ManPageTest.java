package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManPageTest {

    private static final String PAGE = Ebv.run("man").out();

    @Test
    void hasThePartsOfAManualPage() {
        assertThat(PAGE).startsWith(".TH EBV 1 ");
        assertThat(PAGE.lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH NAME",
                        ".SH SYNOPSIS",
                        ".SH OPTIONS",
                        ".SH COMMANDS",
                        ".SH EXIT STATUS",
                        ".SH ENVIRONMENT");
        assertThat(PAGE).contains("ebv \\- Equiangular Basis Vectors: generate");
    }

    @Test
    void namesEveryCommandWithItsOwnOptions() {
        List<String> lines = PAGE.lines().toList();
        int generate = lines.indexOf(".SS \"ebv generate\"");
        int next = lines.subList(generate + 1, lines.size()).indexOf(".SS \"ebv extend\"");
        assertThat(next).isPositive();
        List<String> section = lines.subList(generate, generate + 1 + next);
        assertThat(section)
                .anyMatch(line -> line.startsWith(".B \"\\-\\-classes"))
                .anyMatch(line -> line.contains("\\-\\-keep\\-on\\-interrupt"));
        assertThat(section).noneMatch(line -> line.startsWith(".B \"\\-h") || line.contains("\\-\\-verbose\""));
        assertThat(lines).contains(".SS \"ebv experiment packings\"", ".SS \"ebv man\"");
    }

    @Test
    void leavesNoVariableAndNoLineThatLooksLikeARequest() {
        assertThat(PAGE).doesNotContain("${", "%n", "@|");
        assertThat(PAGE.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|B)( .*)?"));
    }
}
