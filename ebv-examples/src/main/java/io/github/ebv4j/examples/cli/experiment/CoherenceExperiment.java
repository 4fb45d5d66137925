package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.TimeLimit;
import io.github.ebv4j.examples.cli.option.TimeLimitOption;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.experiment.CoherenceCase;
import io.github.ebv4j.examples.experiment.CoherenceRivals;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The lowest coherence that generation reaches at each size, beside what was published and what is possible. */
@Command(
        name = "coherence",
        description = "Coherence at the published and other sizes, beside the bound and the published figure.")
final class CoherenceExperiment implements Callable<Integer> {

    private static final String LINE = "%8s %5s  %-18s %9s %8s %6s  %-18s %-9s %8s  %s%n";

    /** Of the float32 values of a basis: 256 MB. Beyond, a basis that stores no vectors is not written out. */
    private static final long MOST_VALUES_SAVED = 1L << 26;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--sizes",
            paramLabel = "published|all|NxD,...",
            defaultValue = "published",
            converter = CoherenceCasesConverter.class,
            description =
                    "Which sizes (default: ${DEFAULT-VALUE}); a list has classes before dimension, as 1000x100,1000x64.")
    private List<CoherenceCase> cases;

    @Mixin
    private TimeLimitOption timeLimit = new TimeLimitOption(TimeLimit.ofSeconds(120));

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Write the vectors of each size up to 256 MB here, as ebv-<N>x<D>.npy.")
    private Path folder;

    @Option(
            names = "--rivals",
            description = "For each size, also what else the same time gives: a smaller exact member padded with zeros,"
                    + " the published gradient descent, refined random vectors.")
    private boolean rivals;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        requireWritable();
        PrintWriter out = spec.commandLine().getOut();
        if (!json.given()) {
            out.printf(
                    LINE, "N", "d", "bound", "published", "ours", "ratio", "family", "certified", "seconds", "stopped");
        }
        List<JsonObject> rows = new ArrayList<>();
        for (CoherenceCase wanted : cases) {
            Generation generation = generate(wanted);
            BasisReport report = generation.basis().report();
            if (saved(wanted)) {
                BasisFile.save(generation.basis(), file(wanted), force.given());
            }
            JsonObject row = json(wanted, generation, report);
            if (!json.given()) {
                print(out, wanted, generation, report);
            }
            if (rivals) {
                addRivals(out, row, wanted);
            }
            rows.add(row);
        }
        if (json.given()) {
            out.println(new JsonObject()
                    .put("timeLimitSeconds", timeLimit.value().seconds())
                    .put("seed", seed.value())
                    .put("rows", rows));
        }
        return 0;
    }

    private void addRivals(PrintWriter out, JsonObject row, CoherenceCase wanted) {
        CoherenceRivals others = CoherenceRivals.of(
                wanted, seed.value(), timeLimit.value().duration().orElseThrow());
        row.put("padded", others.padded()).put("sgd", others.sgd()).put("random", others.random());
        if (!json.given()) {
            out.printf(
                    Locale.ROOT,
                    "%14s  padded %s, gradient descent %.5f, refined random vectors %.5f%n",
                    "",
                    text("%.5f", others.padded()),
                    others.sgd(),
                    others.random());
            out.flush();
        }
    }

    private Generation generate(CoherenceCase wanted) {
        BasisSpec basisSpec = BasisSpec.of(wanted.size(), wanted.dimension()).withSeed(seed.value());
        try (Terminal bar = Terminal.bar(wanted.label())) {
            RunControl control = timeLimit
                    .applyTo(RunControl.defaults())
                    .withListener(progress -> bar.moveTo(
                            progress.step(),
                            progress.stepLimit(),
                            String.format(Locale.ROOT, "coherence %.5f", progress.bestCoherence())));
            return EquiangularBases.generate(basisSpec, GenerationMethod.AUTO, control);
        }
    }

    /** All that could keep the results from being written is found before the first minute is spent. */
    private void requireWritable() throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        for (CoherenceCase wanted : cases) {
            if (saved(wanted)) {
                AtomicFile.requireWritable(file(wanted), force.given());
                AtomicFile.requireWritable(BasisFile.recipeOf(file(wanted)), force.given());
            }
        }
    }

    private boolean saved(CoherenceCase wanted) {
        return folder != null && wanted.size() <= MOST_VALUES_SAVED / wanted.dimension();
    }

    private Path file(CoherenceCase wanted) {
        return folder.resolve("ebv-" + wanted.label() + ".npy");
    }

    private static JsonObject json(CoherenceCase wanted, Generation generation, BasisReport report) {
        return BasisSummary.json(
                        report, seconds(generation), generation.stopReason().label())
                .put("published", wanted.published());
    }

    private static void print(PrintWriter out, CoherenceCase wanted, Generation generation, BasisReport report) {
        out.printf(
                LINE,
                report.size(),
                report.dimension(),
                String.format(
                        Locale.ROOT,
                        "%.5f %s",
                        report.bound().value(),
                        report.bound().name()),
                text("%.5f", wanted.published()),
                String.format(Locale.ROOT, "%.5f", report.coherence()),
                text("%.4f", report.ratio()),
                report.family(),
                report.certified() ? "yes" : "no",
                String.format(Locale.ROOT, "%.1f", seconds(generation)),
                generation.stopReason().label());
        out.flush();
    }

    private static String text(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    private static double seconds(Generation generation) {
        return generation.elapsed().toNanos() / 1e9;
    }
}
