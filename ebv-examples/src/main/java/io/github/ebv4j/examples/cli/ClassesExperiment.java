package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.heads.HeadResult;
import io.github.ebv4j.examples.heads.HeadResults;
import io.github.ebv4j.examples.heads.HeadTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a growing number of classes costs each head: accuracy, time, memory, parameters. */
@Command(
        name = "classes",
        description =
                "Accuracy, time of a step, memory and parameters of heads as the number of drawn characters grows.")
final class ClassesExperiment implements Callable<Integer> {

    private static final List<String> COMPARED =
            List.of("softmax", "cosine,d=128", "ebv,d=128", "ebv,d=128,vectors=means");
    private static final List<Long> FULL = List.of(500L, 3_755L, 20_902L);
    private static final List<Long> SMALL = List.of(100L, 300L);
    private static final int FREQUENT = 3_755;
    private static final int MOST = 20_902;
    private static final long STEPS = 1_000;
    private static final long SMALL_STEPS = 100;

    @Option(
            names = "--classes",
            paramLabel = "N",
            split = ",",
            converter = CountConverter.class,
            description = "Numbers of classes (default: 500, 3755 and 20902; with --small 100 and 300).")
    private List<Long> classes;

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            description = "A head as in ebv experiment heads; may be given several times (default: softmax, cosine and "
                    + "ebv with d = 128, and ebv with class means).")
    private List<String> heads = COMPARED;

    @Option(names = "--small", description = "Fewer classes and 100 steps, unless others are asked for.")
    private boolean small;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Training steps of 128 characters (default: 1000).")
    private Long steps;

    @Option(
            names = "--with",
            paramLabel = "OPTIONS",
            split = " ",
            description = "Further options of ebv experiment heads for every training, in one word.")
    private List<String> further = List.of();

    @Mixin
    private ResultOptions shown;

    @Override
    public Integer call() throws IOException {
        HeadResults folder = new HeadResults(shown.folder());
        if (!shown.reportOnly()) {
            trainAll();
        }
        List<HeadResult> results = new ArrayList<>(shown.require(folder.all()));
        results.sort(Comparator.comparingInt(HeadResult::classes));
        shown.print(new HeadTable(results, true, true));
        return 0;
    }

    private void trainAll() throws IOException {
        heads.forEach(HeadOptions::parse);
        long standard = small ? SMALL_STEPS : STEPS;
        long count = Ranges.require("--steps", steps == null ? standard : steps, 1, 1_000_000);
        List<Long> standards = small ? SMALL : FULL;
        for (long number : classes == null ? standards : classes) {
            Ranges.require("--classes", number, 2, MOST);
            for (String head : heads) {
                train(head, number, count);
            }
        }
    }

    /** In a process of its own, whose peak of memory is then that of this training. */
    private void train(String head, long number, long count) throws IOException {
        Path log = shown.folder().resolve("training.log");
        Process process = new ProcessBuilder(command(head, number, count))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (waitFor(process) != 0) {
            throw new IOException("training of " + head + " with " + number + " classes failed, see " + log);
        }
    }

    private List<String> command(String head, long number, long count) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EbvCommand.class.getName()));
        command.addAll(List.of("experiment", "heads", "--validation", "--seeds", "1", "--head", head));
        command.addAll(
                List.of("--steps", Long.toString(count), "-o", shown.folder().toString()));
        command.addAll(List.of("--classes", Long.toString(number)));
        if (!further.contains("--characters")) {
            command.addAll(List.of("--characters", number <= FREQUENT ? "gb2312" : "unified"));
        }
        command.addAll(further);
        return command;
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a training ran", e);
        }
    }
}
