package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command's packages know one another one way only, so that each can be read after those below it. */
class RoomsTest {

    private static final Path COMMAND = Path.of("src/main/java/io/github/ebv4j/examples/cli");

    private static final Pattern IMPORT =
            Pattern.compile("\\bio\\.github\\.ebv4j\\.examples\\.cli\\.((?:[a-z]+\\.)?)[A-Z]");

    @ParameterizedTest
    @CsvSource({"'', experiment option terminal", "experiment, option terminal", "option, terminal", "terminal, ''"})
    void everyRoomKnowsThoseBelowItAlone(String room, String below) throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path file : sources(COMMAND.resolve(room))) {
            Matcher names = IMPORT.matcher(Files.readString(file));
            while (names.find()) {
                known.add(names.group(1).replace(".", ""));
            }
        }
        known.remove(room);
        assertThat(String.join(" ", known)).isEqualTo(below);
    }

    private static List<Path> sources(Path room) throws IOException {
        try (Stream<Path> files = Files.list(room)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
