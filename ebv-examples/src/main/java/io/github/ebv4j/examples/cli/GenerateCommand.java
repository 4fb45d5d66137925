package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates a basis and writes it as a NumPy file with its recipe beside it. */
@Command(name = "generate", description = "Generate N unit vectors in D dimensions, nearly at right angles.")
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SizeOptions sizes;

    @Option(
            names = "--method",
            paramLabel = "auto|exact|sgd|refine",
            defaultValue = "auto",
            converter = MethodConverter.class,
            description =
                    "How: the best exact family or packing kept, refined where that pays (auto, the default), or one way alone.")
    private GenerationMethod method;

    @Option(names = "--threshold", paramLabel = "A", description = "Coherence to reach, in (0, 1].")
    private Double threshold;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of every random choice (default 42).")
    private Long seed;

    @Option(
            names = "--time-limit",
            paramLabel = "60s",
            converter = DurationConverter.class,
            description = "Stop after this time with the best vectors so far.")
    private Duration timeLimit;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Step size of sgd (default 0.001).")
    private Double learningRate;

    @Option(
            names = "--step-limit",
            paramLabel = "STEPS",
            converter = CountConverter.class,
            description = "The most steps of sgd (default 100000).")
    private Long stepLimit;

    @Option(names = "--rotate", description = "Turn all vectors by a rotation drawn from the seed: dense, angles kept.")
    private boolean rotate;

    @Mixin
    private CheckpointOptions checkpoints;

    @Option(names = "--force", description = "Replace existing output.")
    private boolean force;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the vectors go (default ebv-<N>x<D>.npy); the recipe goes beside, as FILE.json.")
    private Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        BasisSpec wanted = wanted();
        SgdSettings settings = settings();
        requireUsedOptions();
        Path file = output == null ? Path.of("ebv-" + wanted.size() + "x" + wanted.dimension() + ".npy") : output;
        RunControl control = checkpoints.applyTo(timeLimited(), file, force);
        AtomicFile.requireWritable(file, force);
        AtomicFile.requireWritable(BasisFile.recipeOf(file), force);
        EquiangularBases.requireMemory(wanted, method);
        if (rotate) {
            MemoryBudget.requireRotation(wanted.dimension());
        }
        DiskRoom.require(file, wanted);
        Generation generation = rotated(generate(wanted, settings, control), wanted.seed());
        // Measured first, so that nothing is written if measuring fails.
        BasisReport report = generation.basis().report();
        BasisFile.save(generation.basis(), file, force);
        print(generation, report, file);
        if (method == GenerationMethod.SGD) {
            UnreachedThreshold.advice(wanted, generation, report.coherence()).ifPresent(this::advise);
        }
        return 0;
    }

    private Generation rotated(Generation made, long rotationSeed) {
        return rotate
                ? new Generation(made.basis().rotated(rotationSeed), made.stopReason(), made.steps(), made.elapsed())
                : made;
    }

    private Generation generate(BasisSpec wanted, SgdSettings settings, RunControl control) {
        try (Terminal bar = Terminal.bar("generate")) {
            return EquiangularBases.generate(
                    wanted,
                    method,
                    settings,
                    control.withListener(progress -> bar.moveTo(
                            progress.step(),
                            progress.stepLimit(),
                            String.format(
                                    Locale.ROOT,
                                    "coherence %.4f -> %.4f",
                                    progress.bestCoherence(),
                                    progress.target()))));
        }
    }

    /** An option that the method would ignore is refused; auto may come to use any. */
    private void requireUsedOptions() {
        if (method == GenerationMethod.EXACT) {
            refuse("--checkpoint", checkpoints.checkpoint());
            refuse("--seed", rotate ? null : seed);
        }
        if (method == GenerationMethod.EXACT || method == GenerationMethod.REFINE) {
            refuse("--learning-rate", learningRate);
            refuse("--step-limit", stepLimit);
            refuse("--checkpoint-every", checkpoints.everySteps());
        }
    }

    private void refuse(String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException(option + " must be left out with --method "
                    + MethodConverter.label(method) + ", which does not use it, was " + value);
        }
    }

    private BasisSpec wanted() {
        OptionalDouble target = threshold == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Ranges.requirePositive("--threshold", threshold, 1));
        return new BasisSpec(sizes.classes(), sizes.dimension(), target, seed == null ? BasisSpec.DEFAULT_SEED : seed);
    }

    private SgdSettings settings() {
        SgdSettings settings = SgdSettings.defaults();
        if (learningRate != null) {
            settings = settings.withLearningRate(
                    Ranges.requirePositive("--learning-rate", learningRate, Double.MAX_VALUE));
        }
        if (stepLimit != null) {
            settings = settings.withStepLimit((int) Ranges.require("--step-limit", stepLimit, 1, Integer.MAX_VALUE));
        }
        return settings;
    }

    private RunControl timeLimited() {
        RunControl control = RunControl.defaults();
        return Optional.ofNullable(timeLimit).map(control::withTimeLimit).orElse(control);
    }

    private void advise(String line) {
        (json ? spec.commandLine().getErr() : spec.commandLine().getOut()).println(line);
    }

    private void print(Generation generation, BasisReport report, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        double seconds = generation.elapsed().toNanos() / 1e9;
        if (json) {
            out.println(
                    BasisSummary.json(report, seconds, generation.stopReason().label()));
            return;
        }
        out.println(BasisSummary.text(report));
        out.printf(
                Locale.ROOT,
                "stopped         %s after %,d steps, %.2f s%n",
                generation.stopReason().label(),
                generation.steps(),
                seconds);
        out.printf("written         %s, %s%n", file, BasisFile.recipeOf(file));
    }
}
