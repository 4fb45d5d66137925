package io.github.ebv4j.construct;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What searches found, a line each in a resource of this package; lines that begin with # are comments. */
final class ListedLines {

    private ListedLines() {}

    /** All that a resource lists, in its order. */
    static <T> List<T> read(String resource, Function<String, T> parse) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ListedLines.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
