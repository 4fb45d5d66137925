package io.github.ebv4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QuickStartTest {

    @Test
    void printsTheCoherenceAndLearnsItsExamples() {
        Matcher printed = Pattern.compile(
                        "largest cosine between two classes: (\\S+)\\R(\\d+) parameters, row 7 is of class 7\\R")
                .matcher(printed());
        assertThat(printed.matches()).isTrue();
        assertThat(Double.parseDouble(printed.group(1))).isEqualTo(1 / 17.0);
        assertThat(printed.group(2)).isEqualTo(Integer.toString(2048 * 256 + 256));
    }

    private static String printed() {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            QuickStart.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
