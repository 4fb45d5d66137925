package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final String[] RUN = {
        "generate", "--classes", "300", "--dimension", "20", "--method", "sgd", "--threshold", "0.3",
    };

    @TempDir
    Path folder;

    @Test
    void aKilledRunResumesToTheBytesOfAWholeOne() throws Exception {
        Path checkpoint = folder.resolve("checkpoint");
        Path output = folder.resolve("resumed.npy");
        Path whole = folder.resolve("whole.npy");
        Object[] saving = {"-o", output, "--checkpoint", checkpoint, "--step-limit", 600};
        Process victim = start(with(saving, "--checkpoint-every", 20));
        try {
            while (!Files.exists(checkpoint)) {
                assertThat(victim.waitFor(5, TimeUnit.MILLISECONDS))
                        .as("ended before it saved")
                        .isFalse();
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertThat(output).doesNotExist();
        Ebv.run(with(saving, "--resume", "--json")).json();
        Ebv.run(with(new Object[] {"-o", whole, "--step-limit", 600, "--json"})).json();
        assertThat(output).hasSameBinaryContentAs(whole);
    }

    @Test
    void anExistingFileIsKeptUnlessResumedOrForced() throws IOException {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "precious");
        Object[] line = {"-o", folder.resolve("basis.npy"), "--step-limit", 3, "--checkpoint", precious};
        Ebv.run(with(line)).failed(1, "thesis.txt must not exist yet");
        assertThat(precious).hasContent("precious");
        assertThat(Ebv.run(with(line, "--force")).status()).isZero();
        assertThat(Files.size(precious)).isGreaterThan(2 * 4 * 300 * 20);
    }

    @Test
    void checkpointOutputAndRecipeMustDiffer() throws IOException {
        Path output = folder.resolve("basis.npy");
        Ebv.run(with(new Object[] {"-o", output, "--checkpoint", folder.resolve("x/../basis.npy"), "--force"}))
                .failed(2, "--checkpoint must be another file than the output");
        Ebv.run(with(new Object[] {"-o", output, "--checkpoint", folder.resolve("basis.npy.json")}))
                .failed(2, "--checkpoint must be another file than the recipe");
        Files.createFile(output);
        Path link = Files.createSymbolicLink(folder.resolve("link"), output);
        Ebv.run(with(new Object[] {"-o", output, "--checkpoint", link, "--force"}))
                .failed(2, "--checkpoint must be another file than the output");
    }

    @Test
    void aFolderIsNoCheckpoint() {
        Object[] line = {"-o", folder.resolve("basis.npy"), "--checkpoint", folder};
        Ebv.run(with(line)).failed(1, "--checkpoint must be a file, " + folder + " is a folder");
        Ebv.run(with(line, "--resume")).failed(1, "--checkpoint must be a file, " + folder + " is a folder");
    }

    private Process start(Object... line) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        Stream.of(java, "-Xmx512m", "-cp", System.getProperty("java.class.path")),
                        Stream.concat(
                                Stream.of(EbvCommand.class.getName()),
                                Stream.of(line).map(Object::toString)))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.of(RUN, some, more).flatMap(Stream::of).toArray();
    }
}
