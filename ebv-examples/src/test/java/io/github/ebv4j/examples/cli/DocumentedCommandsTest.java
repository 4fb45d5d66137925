package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.guide.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that the documents show are commands that the program knows, and those of README run. */
class DocumentedCommandsTest {

    /** Takes minutes; the continuous build runs it after the tests. */
    private static final String DEMO = "./ebv demo";

    @Test
    void everyCommandOfReadmeRuns(@TempDir Path folder) {
        List<String> commands = Document.readme().commands();
        assertThat(commands).hasSizeGreaterThan(4).anyMatch(command -> command.startsWith(DEMO));
        commands.stream().filter(command -> !command.startsWith(DEMO)).forEach(command -> {
            Ebv run = Ebv.run(words(command)
                    .map(word -> word.matches("[\\w-]+\\.(npy|png)") ? folder.resolve(word) : word)
                    .toArray());
            assertThat(run.status()).as(command + ": " + run.err()).isZero();
        });
    }

    @Test
    void everyCommandOfTheDocumentsIsUnderstood() throws IOException {
        List<String> commands =
                Document.all().stream().flatMap(one -> one.commands().stream()).toList();
        assertThat(commands).hasSizeGreaterThan(20);
        for (String command : commands) {
            new CommandLine(new EbvCommand()).parseArgs(words(command).toArray(String[]::new));
        }
    }

    private static Stream<String> words(String command) {
        return Arrays.stream(command.split("\\s+")).skip(1);
    }
}
