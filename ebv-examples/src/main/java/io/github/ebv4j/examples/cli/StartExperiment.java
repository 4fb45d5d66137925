package io.github.ebv4j.examples.cli;

import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.examples.experiment.FittedStart;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds a start as ebv-core stores one for 1,000 vectors in R^100, and refines it. */
@Command(name = "start", description = "Find a start as is stored for 1,000 classes in 100 dimensions, and refine it.")
final class StartExperiment implements Callable<Integer> {

    /** As for a stored start. */
    private static final double FIRST_SHARPNESS = 40;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            converter = CountConverter.class,
            description = "Rounds of fitting (default: ${DEFAULT-VALUE}).")
    private long rounds = 6000;

    @Mixin
    private SeedOption seed;

    @Mixin
    private TimeLimitOption timeLimit = new TimeLimitOption(TimeLimit.ofSeconds(120));

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the start, before refinement, as the resource is stored.")
    private Path output;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        Ranges.require("--rounds", rounds, 1, Integer.MAX_VALUE);
        if (output != null) {
            AtomicFile.requireWritable(output, false);
        }
        long began = System.nanoTime();
        FittedStart start = new FittedStart(seed.value());
        try (Terminal bar = Terminal.bar("fit")) {
            start.fit((int) rounds, round -> bar.moveTo(round, rounds, ""));
        }
        double fitted = seconds(began);
        if (output != null) {
            AtomicFile.write(output, false, file -> {
                GZIPOutputStream compressed = new GZIPOutputStream(file);
                compressed.write(start.bytes());
                compressed.finish();
            });
        }
        OptimizationResult refined = SmoothMaxRefiner.run(
                start.rows(),
                FittedStart.DIMENSION,
                LowerBounds.best(FittedStart.SIZE, FittedStart.DIMENSION).value(),
                RefineSettings.defaults().withFirstSharpness(FIRST_SHARPNESS),
                timeLimit.applyTo(RunControl.defaults()));
        print(refined, fitted, seconds(began) - fitted);
        return 0;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void print(OptimizationResult refined, double fitSeconds, double refineSeconds) {
        if (json.given()) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonObject()
                            .put("coherence", refined.coherence())
                            .put("fitSeconds", fitSeconds)
                            .put("refineSeconds", refineSeconds)
                            .put("stopReason", refined.stopReason().label()));
            return;
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "coherence %.6f (%s), fitted in %.0f s, refined in %.0f s%n",
                        refined.coherence(),
                        refined.stopReason().label(),
                        fitSeconds,
                        refineSeconds);
    }
}
