package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.examples.report.BasisSummary;
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
            paramLabel = "auto|exact|sgd",
            defaultValue = "auto",
            converter = MethodConverter.class,
            description = "How: an exact family where one serves, else sgd (auto, the default), or one of the two.")
    private GenerationMethod method;

    @Option(names = "--threshold", paramLabel = "A", description = "Coherence to reach, in (0, 1].")
    private Double threshold;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of every random choice (default 42).")
    private long seed = BasisSpec.DEFAULT_SEED;

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

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Save the run's state here as it goes.")
    private Path checkpoint;

    @Option(names = "--resume", description = "Continue from --checkpoint.")
    private boolean resume;

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
        RunControl control = control();
        Path file = output == null ? Path.of("ebv-" + wanted.size() + "x" + wanted.dimension() + ".npy") : output;
        AtomicFile.requireWritable(file, force);
        AtomicFile.requireWritable(BasisFile.recipeOf(file), force);
        Generation generation;
        try (Terminal bar = Terminal.bar("generate")) {
            generation = EquiangularBases.generate(
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
        BasisFile.save(generation.basis(), file, force);
        print(generation, file);
        return 0;
    }

    private BasisSpec wanted() {
        OptionalDouble target = threshold == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Ranges.requirePositive("--threshold", threshold, 1));
        return new BasisSpec(sizes.classes(), sizes.dimension(), target, seed);
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

    private RunControl control() throws IOException {
        if (resume && checkpoint == null) {
            throw new IllegalArgumentException("--resume must come with --checkpoint, none was given");
        }
        RunControl control = RunControl.defaults();
        control = Optional.ofNullable(timeLimit).map(control::withTimeLimit).orElse(control);
        if (checkpoint != null) {
            AtomicFile.requireWritable(checkpoint, true);
            control = control.withCheckpoint(checkpoint);
        }
        return resume ? control.resuming() : control;
    }

    private void print(Generation generation, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        double seconds = generation.elapsed().toNanos() / 1e9;
        if (json) {
            out.println(BasisSummary.json(
                    generation.basis().report(),
                    seconds,
                    generation.stopReason().label()));
            return;
        }
        out.println(BasisSummary.text(generation.basis().report()));
        out.printf(
                Locale.ROOT,
                "stopped         %s after %,d steps, %.2f s%n",
                generation.stopReason().label(),
                generation.steps(),
                seconds);
        out.printf("written         %s, %s%n", file, BasisFile.recipeOf(file));
    }
}
