package io.github.ebv4j.examples.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CheckpointOptionsTest {

    @Command
    private static final class Holder {

        @Mixin
        private CheckpointOptions options;
    }

    @TempDir
    Path folder;

    private static CheckpointOptions parsed(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.options;
    }

    @Test
    void whatIsKeptIsTheCheckpointOnceItIsThere() throws IOException {
        Path file = folder.resolve("run.ckpt");
        CheckpointOptions options = parsed("--checkpoint", file.toString());
        assertThat(parsed().kept("nothing")).isEqualTo("nothing");
        assertThat(options.kept("nothing")).isEqualTo("nothing");
        Files.createFile(file);
        assertThat(options.kept("nothing"))
                .isEqualTo("checkpoint " + file + " is kept; the same command with --resume goes on from it");
    }

    @Test
    void theCheckpointIsAFileOfItsOwn() throws IOException {
        Path file = folder.resolve("run.ckpt");
        CheckpointOptions options = parsed("--checkpoint", file.toString());
        options.addTo(new DistinctFiles().writes("--output", null));
        parsed().addTo(new DistinctFiles().writes("--output", file));
        assertThatThrownBy(() -> options.addTo(new DistinctFiles().writes("--output", file)))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("--checkpoint must be another file than the output");
    }
}
