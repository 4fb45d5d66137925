package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.HeadConverter;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.SizeOptions;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.experiment.ManyClasses;
import io.github.ebv4j.examples.experiment.ManyClassesPlan;
import io.github.ebv4j.examples.experiment.ManyClassesResult;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.training.Head;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains one output layer with as many classes as wanted, within the memory that the process may have. */
@Command(
        name = "million-classes",
        description = "Train an output layer with up to millions of classes; time, memory, and whether the loss falls.")
final class MillionClassesExperiment implements Callable<Integer> {

    private static final double MEGABYTE = 1e6;
    private static final double MILLIS = 1e3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SizeOptions size;

    @Option(
            names = "--head",
            paramLabel = "ebv|fc",
            converter = HeadConverter.class,
            description = "ebv (default), or fc to see whether Deeplearning4j's softmax layer fits.")
    private Head head = Head.EBV;

    @Option(
            names = "--steps",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "Training steps (default: ${DEFAULT-VALUE}).")
    private long steps = ManyClassesPlan.DEFAULT_STEPS;

    @Option(
            names = "--inputs",
            paramLabel = "I",
            converter = CountConverter.class,
            description = "Length of an example (default: ${DEFAULT-VALUE}).")
    private long inputs = ManyClassesPlan.DEFAULT_INPUTS;

    @Option(
            names = "--batch",
            paramLabel = "B",
            converter = CountConverter.class,
            description = "Examples in a step (default: ${DEFAULT-VALUE}).")
    private long batch = ManyClassesPlan.DEFAULT_BATCH;

    @Option(
            names = "--levels",
            paramLabel = "L",
            converter = CountConverter.class,
            description = "Levels of a regular tree that the vectors are of (default: ${DEFAULT-VALUE}, no tree).")
    private long levels = 1;

    @Option(
            names = "--correction",
            paramLabel = "R",
            converter = CountConverter.class,
            description =
                    "Rank of what is learnt of the class vectors, D for all (default: ${DEFAULT-VALUE}, fixed vectors).")
    private long correction;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        ManyClassesPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        try {
            ManyClassesResult result = run(plan);
            out.println(json.given() ? json(plan, result) : text(plan, result));
        } catch (OutOfMemoryError e) {
            // Whether a head fits is what is asked; the limits are the user's.
            String outcome = "out of memory: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            out.println(json.given() ? json(plan).put("outcome", outcome) : heading(plan) + outcome);
        }
        return 0;
    }

    private ManyClassesPlan plan() {
        int classes = (int) Ranges.require("--classes", size.classes(), 2, ManyClassesPlan.MOST_CLASSES);
        return ManyClassesPlan.of(head, classes, size.dimension())
                .withSteps((int) Ranges.require("--steps", steps, 1, 1_000_000))
                .withExamples((int) Ranges.require("--inputs", inputs, 1, 65_536), (int)
                        Ranges.require("--batch", batch, 1, 65_536))
                .withSeed(seed.value())
                .withLevels((int) Ranges.require("--levels", levels, 1, 16))
                .withCorrection((int) Ranges.require("--correction", correction, 0, size.dimension()));
    }

    private static ManyClassesResult run(ManyClassesPlan plan) throws IOException {
        try (Terminal bar = Terminal.bar("train " + plan.head().label())) {
            return ManyClasses.run(
                    plan, (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private static JsonObject json(ManyClassesPlan plan) {
        return new JsonObject()
                .put("head", plan.head().label())
                .put("classes", plan.classes())
                .put("dimension", plan.dimension())
                .put("inputs", plan.inputs())
                .put("batch", plan.batch())
                .put("steps", plan.steps())
                .put("levels", plan.levels())
                .put("correction", plan.correction());
    }

    private static JsonObject json(ManyClassesPlan plan, ManyClassesResult result) {
        return json(plan)
                .put("outcome", "trained")
                .put("family", result.family())
                .put("basisSeconds", result.basisSeconds())
                .put("parameters", result.parameters())
                .put("firstLoss", result.firstLoss())
                .put("lastLoss", result.lastLoss())
                .put("millisecondsPerStep", MILLIS * result.secondsPerStep())
                .put("top1", result.top1())
                .put("topKMilliseconds", scaled(result.topKSeconds()))
                .put("peakResidentBytes", peak(result));
    }

    private static OptionalDouble scaled(OptionalDouble seconds) {
        return seconds.isPresent() ? OptionalDouble.of(MILLIS * seconds.getAsDouble()) : seconds;
    }

    private static OptionalDouble peak(ManyClassesResult result) {
        return result.peakBytes().isPresent()
                ? OptionalDouble.of(result.peakBytes().getAsLong())
                : OptionalDouble.empty();
    }

    private static String heading(ManyClassesPlan plan) {
        return String.format(
                Locale.ROOT,
                "%s, N = %d, d = %d, nIn = %d, batch %d: ",
                plan.head().label(),
                plan.classes(),
                plan.dimension(),
                plan.inputs(),
                plan.batch());
    }

    private static String text(ManyClassesPlan plan, ManyClassesResult result) {
        String told = String.format(
                Locale.ROOT,
                "loss %.3f -> %.3f in %d steps of %.0f ms; %d parameters, vectors: %s, made in %.2f s",
                result.firstLoss(),
                result.lastLoss(),
                plan.steps(),
                MILLIS * result.secondsPerStep(),
                result.parameters(),
                result.family(),
                result.basisSeconds());
        if (result.top1().isPresent()) {
            told += String.format(
                    Locale.ROOT,
                    "; top-5 of a new batch in %.0f ms, %.1f %% right at first",
                    MILLIS * result.topKSeconds().getAsDouble(),
                    100 * result.top1().getAsDouble());
        }
        if (result.peakBytes().isPresent()) {
            told += String.format(
                    Locale.ROOT,
                    "; at most %.0f MB resident",
                    result.peakBytes().getAsLong() / MEGABYTE);
        }
        return heading(plan) + told;
    }
}
