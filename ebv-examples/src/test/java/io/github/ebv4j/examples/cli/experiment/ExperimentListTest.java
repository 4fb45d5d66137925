package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExperimentListTest {

    @Test
    void theDocumentListsEveryExperiment() throws IOException {
        Path document = Path.of(System.getProperty("user.dir")).resolve("../docs/EXPERIMENTS.md");
        CommandLine experiments = new CommandLine(new ExperimentCommand());
        assertThat(experiments.getSubcommands()).isNotEmpty();
        for (String name : experiments.getSubcommands().keySet()) {
            assertThat(Files.readString(document)).contains("| `" + name + "` |");
        }
    }
}
