package io.github.ebv4j.examples.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.cli.EbvCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What is left of a command that is interrupted, in this process and in one that is asked to end. */
class InterruptionTest {

    private static final int INT = 2;
    private static final int TERM = 15;

    @TempDir
    Path folder;

    private final Interruption interruption = new Interruption();
    private final StringWriter err = new StringWriter();
    private final List<Integer> ends = new ArrayList<>();

    private void interrupt(int signal) {
        interruption.arrived(signal, new PrintWriter(err, true), ends::add);
    }

    @Test
    void aRunIsAskedToStopFirstAndEndedNext() {
        interruption.stopsRun();
        assertThat(interruption.stopped()).isFalse();
        interrupt(2);
        assertThat(interruption.stopped()).isTrue();
        assertThat(interruption.status()).isEqualTo(130);
        assertThat(ends).isEmpty();
        assertThat(err.toString().strip())
                .isEqualTo("ebv: interrupted, the best vectors so far are written; once more ends at once");
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void theBestVectorsOfARunWithACheckpointAreKept() throws Exception {
        Path checkpoint = folder.resolve("run.ckpt");
        Path vectors = folder.resolve("best.npy");
        Ended ended = endedWhen(
                "run.ckpt"::equals,
                "generate",
                "--classes=300",
                "--dimension=40",
                "--method=sgd",
                "--threshold=0.2",
                "--step-limit=1e9",
                "--checkpoint-every=1",
                "--checkpoint=" + checkpoint,
                "--output=" + vectors);
        assertThat(ended.status()).as(ended.err()).isEqualTo(128 + TERM);
        assertThat(ended.err()).contains("the best vectors so far are written; once more ends at once");
        assertThat(ended.out())
                .contains("stopped         cancelled after")
                .contains("checkpoint " + checkpoint + " is kept; the same command with --resume goes on from it");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("best.npy.json").toFile())
                        .findValue("stopReason")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(files()).containsExactlyInAnyOrder("best.npy", "best.npy.json", "run.ckpt");
        assertThat(Ebv.run("report", vectors, "--json").json().get("size").asInt())
                .isEqualTo(300);
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void nothingIsLeftOfAFileThatWasBeingWritten() throws Exception {
        Path vectors = folder.resolve("large.npy");
        Ended ended = endedWhen(
                name -> name.endsWith(".part"), "generate", "--classes=40000", "--dimension=512", "-o" + vectors);
        // The file may have come to its place before the process heard of the signal.
        if (ended.status() == 128 + TERM) {
            assertThat(ended.err()).startsWith("ebv: interrupted").contains("no vectors were written");
            assertThat(files()).isSubsetOf("large.npy", "large.npy.json");
        }
        assertThat(files()).noneMatch(name -> name.contains(".part") || name.contains(".probe"));
    }

    /** Both signals wait for a stopped process, so that the second one comes while the run still ends. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void aSecondSignalEndsTheProcessAtOnce() throws Exception {
        assumeThat(isIgnored(INT))
                .as("a process started in the background may ignore SIGINT")
                .isFalse();
        Ended ended = endedBy(
                process -> List.of("STOP", "INT", "TERM", "CONT").forEach(signal -> send(signal, process)),
                "run.ckpt"::equals,
                "generate",
                // A step takes longer than the second signal, so the run cannot end between the two.
                "--classes=6000",
                "--dimension=64",
                "--method=sgd",
                "--threshold=0.2",
                "--step-limit=1e9",
                "--checkpoint-every=1",
                "--checkpoint=" + folder.resolve("run.ckpt"),
                "--output=" + folder.resolve("best.npy"));
        assertThat(ended.status()).as(ended.err()).isIn(128 + INT, 128 + TERM);
        assertThat(ended.err().lines())
                .anyMatch(line -> line.endsWith("the best vectors so far are written; once more ends at once"))
                .anyMatch(line -> line.contains("run.ckpt is kept"));
        assertThat(ended.out()).isEmpty();
        assertThat(files()).containsExactly("run.ckpt");
    }

    /** Whether this process ignores a signal, and with it every process that it starts. */
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (signal - 1) & 1) == 1);
    }

    private static void send(String signal, Process process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Ended(int status, String out, String err) {}

    /** A command in a process of its own, which is asked to end when a file of this name appears. */
    private Ended endedWhen(Predicate<String> appears, String... command) throws IOException, InterruptedException {
        return endedBy(Process::destroy, appears, command);
    }

    private Ended endedBy(Consumer<Process> end, Predicate<String> appears, String... command)
            throws IOException, InterruptedException {
        Path logs = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-logs"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                EbvCommand.class.getName()));
        line.addAll(List.of(command));
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = new ProcessBuilder(line)
                    .redirectOutput(logs.resolve("out").toFile())
                    .redirectError(logs.resolve("err").toFile())
                    .start();
            while (process.isAlive() && !seen(watch.take(), appears)) {
                assertThat(process.info()).isNotNull();
            }
            end.accept(process);
            int status = process.waitFor();
            return new Ended(status, Files.readString(logs.resolve("out")), Files.readString(logs.resolve("err")));
        }
    }

    private static boolean seen(WatchKey key, Predicate<String> appears) {
        boolean seen = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            seen |= appears.test(String.valueOf(event.context()));
        }
        key.reset();
        return seen;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).toList();
        }
    }
}
