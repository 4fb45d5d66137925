package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.heads.HeadResult;
import io.github.ebv4j.examples.heads.HeadResults;
import io.github.ebv4j.examples.heads.HeadTable;
import io.github.ebv4j.examples.report.ResultTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a growing number of classes costs each head: accuracy, time, memory, parameters. */
@Command(
        name = "classes",
        description =
                "Accuracy, time of a step, memory and parameters of heads as the number of drawn characters grows.")
final class ClassesExperiment implements Callable<Integer> {

    private static final List<String> COMPARED =
            List.of("softmax", "cosine,d=128", "ebv,d=128", "ebv,d=128,vectors=means");

    /** Of these, those that can be trained without the network below and without characters. */
    private static final List<String> ALONE = COMPARED.subList(0, 3);

    private static final List<Long> FULL = List.of(500L, 3_755L, 20_902L);
    private static final List<Long> SMALL = List.of(100L, 300L);
    private static final int FREQUENT = 3_755;
    private static final int CHARACTERS = 20_902;
    private static final int MOST = 1_000_000;
    private static final long STEPS = 1_000;
    private static final long SMALL_STEPS = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--classes",
            paramLabel = "N",
            split = ",",
            converter = CountConverter.class,
            description = "Numbers of classes (default: 500, 3755 and 20902; with --small 100 and 300). With more than"
                    + " 20902, up to a million, each head is trained alone, for time and memory.")
    private List<Long> classes;

    @Option(
            names = "--cost-steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Steps where time and memory alone are measured (default: ${DEFAULT-VALUE}).")
    private long costSteps = 12;

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
        List<HeadResult> results = new ArrayList<>(folder.all());
        results.sort(Comparator.comparingInt(HeadResult::classes));
        shown.print(tables(results, ClassCosts.of(shown.folder())));
        return 0;
    }

    /** What was found: accuracy of trainings, and costs of heads alone. */
    private Map<String, ResultTable> tables(List<HeadResult> results, ClassCosts costs) {
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        if (costs.isEmpty() || !results.isEmpty()) {
            tables.put("rows", new HeadTable(shown.require(results), true, true));
        }
        if (!costs.isEmpty()) {
            tables.put("costs", costs);
        }
        return tables;
    }

    private void trainAll() throws IOException {
        heads.forEach(HeadOptions::parse);
        List<Long> numbers = classes == null ? small ? SMALL : FULL : classes;
        numbers.forEach(number -> Ranges.require("--classes", number, 2, MOST));
        List<String> alone = heads.equals(COMPARED) ? ALONE : heads;
        if (numbers.stream().anyMatch(number -> number > CHARACTERS)) {
            alone.forEach(CostMeasure::require);
        }
        OwnProcess process = new OwnProcess(spec);
        CostMeasure costs =
                new CostMeasure(shown.folder(), Ranges.require("--cost-steps", costSteps, 1, 1_000_000), process);
        long standard = small ? SMALL_STEPS : STEPS;
        long count = Ranges.require("--steps", steps == null ? standard : steps, 1, 1_000_000);
        for (long number : numbers) {
            for (String head : number <= CHARACTERS ? heads : alone) {
                if (number <= CHARACTERS) {
                    train(process, head, number, count);
                } else {
                    costs.measure(head, number);
                }
            }
        }
    }

    /** In a process of its own, whose peak of memory is then that of this training. */
    private void train(OwnProcess process, String head, long number, long count) throws IOException {
        Path log = shown.folder().resolve("training.log");
        if (process.run(arguments(head, number, count), log, log) != 0) {
            throw new IOException("training of " + head + " with " + number + " classes failed, see " + log);
        }
    }

    private List<String> arguments(String head, long number, long count) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("experiment", "heads", "--validation", "--seeds", "1", "--head", head));
        arguments.addAll(
                List.of("--steps", Long.toString(count), "-o", shown.folder().toString()));
        arguments.addAll(List.of("--classes", Long.toString(number)));
        if (!further.contains("--characters")) {
            arguments.addAll(List.of("--characters", number <= FREQUENT ? "gb2312" : "unified"));
        }
        arguments.addAll(further);
        return arguments;
    }
}
