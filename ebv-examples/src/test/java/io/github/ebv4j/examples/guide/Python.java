package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program in Python ended with and printed: the Python of the system, where Debian installs PyTorch, if there is
 * one.
 */
public record Python(int status, String text) {

    private static final Path SCRIPTS = Path.of(System.getProperty("user.dir"))
            .resolve("../benchmarks/pytorch")
            .normalize();

    /** What the scripts end with where PyTorch is missing. */
    private static final int MISSING = 77;

    /** Where the programs are. */
    static Path scripts() {
        return SCRIPTS;
    }

    /** Runs one of the programs. */
    public static Python script(String name, Object... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(SCRIPTS.resolve(name)), Stream.of(arguments))
                .toArray());
    }

    static Python run(Object... arguments) throws IOException, InterruptedException {
        Path systems = Path.of("/usr/bin/python3");
        List<String> command = Stream.concat(
                        Stream.of(Files.isExecutable(systems) ? systems.toString() : "python3"),
                        Stream.of(arguments).map(Object::toString))
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Python(MISSING, "Python 3 is not installed: " + e.getMessage());
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Python(process.exitValue(), text);
    }

    /** Ends the test as skipped where PyTorch is missing, and as failed where the program failed. */
    public Python requireDone() {
        assumeTrue(status != MISSING, text);
        assertThat(status).as(text).isZero();
        return this;
    }
}
