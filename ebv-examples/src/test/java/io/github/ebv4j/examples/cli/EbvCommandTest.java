package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.TooLargeException;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.terminal.ErrorLine;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EbvCommandTest {

    @TempDir
    Path folder;

    @Test
    void aResultThatCannotBePrintedIsAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        StringWriter err = new StringWriter();
        int status = EbvCommand.run(
                new PrintWriter(new PrintStream(full, true), true),
                new PrintWriter(err, true),
                "bounds",
                "--classes",
                "5",
                "--dimension",
                "3",
                "--json");
        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("ebv: standard output must take the results, does not");
    }

    @Test
    void aBackendThatCannotLoadIsOneLine() throws Exception {
        Ebv run = withoutBackend();
        run.failed(1, "nd4j-native", System.getProperty("os.name"), System.getProperty("os.arch"));
        assertThat(withoutBackend("--verbose").err()).contains("\tat ");
    }

    @Test
    void onlyTheProjectsOwnArgumentErrorsAreWrongUsage() {
        CommandLine commandLine = new CommandLine(new EbvCommand()).setErr(new PrintWriter(new StringWriter()));
        ErrorLine errors = new ErrorLine(() -> false);
        assertThat(errors.handleExecutionException(new WrongArgumentException("theirs"), commandLine, null))
                .isEqualTo(2);
        assertThat(errors.handleExecutionException(new TooLargeException("theirs"), commandLine, null))
                .isEqualTo(2);
        assertThat(errors.handleExecutionException(new IllegalArgumentException("Java's"), commandLine, null))
                .isEqualTo(1);
        assertThat(errors.handleExecutionException(new NumberFormatException("Java's"), commandLine, null))
                .isEqualTo(1);
    }

    @Test
    void helpSaysTheDefaultsThatHold() {
        assertThat(help("generate"))
                .contains("saves (default: " + RunControl.defaults().checkpointEverySteps() + ")")
                .contains("sgd (default: " + SgdSettings.defaults().stepLimit() + ")")
                .contains("sgd (default: " + SgdSettings.defaults().learningRate() + ")")
                .contains("choice (default: " + BasisSpec.DEFAULT_SEED + ")")
                .contains("so far (default: none)");
        assertThat(help("train")).contains("images (default: " + TrainingPlan.DEFAULT_EPOCHS + ")");
        assertThat(help("experiment", "coherence")).contains("so far (default: 120s)", "(default: published)");
        assertThat(help("experiment", "packings")).contains("so far (default: 60s)", "table (default: 1)");
    }

    /** In one line, so that no text is looked for across the help's line breaks. */
    private static String help(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.add("--help");
        return Ebv.run(line.toArray()).out().replaceAll("\\s+", " ");
    }

    private Ebv withoutBackend(String... more) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Dorg.bytedeco.javacpp.platform=no-such-platform",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                EbvCommand.class.getName(),
                "generate",
                "--classes=60",
                "--dimension=20",
                "--method=sgd",
                "--output=" + folder.resolve("basis.npy"));
        builder.command().addAll(List.of(more));
        // Newer versions of Java warn on standard error unless told what this one was told.
        builder.command()
                .addAll(
                        1,
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(argument -> argument.startsWith("--"))
                                .toList());
        int status = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ebv(status, Files.readString(out), Files.readString(err));
    }
}
