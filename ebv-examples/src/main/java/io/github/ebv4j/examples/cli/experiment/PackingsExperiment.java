package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.MethodConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.TimeLimit;
import io.github.ebv4j.examples.cli.option.TimeLimitOption;
import io.github.ebv4j.examples.experiment.KnownPacking;
import io.github.ebv4j.examples.experiment.PackingResult;
import io.github.ebv4j.examples.experiment.PackingResults;
import io.github.ebv4j.examples.experiment.PackingTally;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What generation reaches at small sizes, beside the best packings of lines that others have found. */
@Command(name = "packings", description = "Coherence at small sizes, beside the best packings of lines known.")
final class PackingsExperiment implements Callable<Integer> {

    private static final String LINE = "%3s %4s %11s %11s %9s %8s%n";

    /** Near enough to stop, where a search is not to go on for records. */
    private static final double MET = 1.0005;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--known",
            paramLabel = "FILE",
            required = true,
            description = "Table of the best packings known: lines d,N,coherence, or a file like docs/packings.csv.")
    private Path table;

    @Mixin
    private TimeLimitOption timeLimit = new TimeLimitOption(TimeLimit.ofSeconds(60));

    @Option(
            names = "--every",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Only every K-th line of the table (default: ${DEFAULT-VALUE}).")
    private long every = 1;

    @Mixin
    private SeedOption seed;

    @Option(names = "--records", description = "Use the whole time even where the best known is reached.")
    private boolean records;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Keep the result of each line here, as CSV; lines whose result is there are not run again.")
    private Path resultsFile;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Write the vectors of each packing here, as <N>x<d>.npy, unless as good ones are there.")
    private Path folder;

    @Option(
            names = "--method",
            paramLabel = "auto|refine",
            converter = MethodConverter.class,
            description = "auto (default), or refine: without the bundled packings.")
    private GenerationMethod method = GenerationMethod.AUTO;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (method != GenerationMethod.AUTO && method != GenerationMethod.REFINE) {
            throw new WrongArgumentException("--method must be auto or refine, was " + MethodConverter.label(method));
        }
        Ranges.require("--every", every, 1, Integer.MAX_VALUE);
        List<KnownPacking> all = KnownPacking.read(table);
        Optional<PackingResults> kept = keptResults();
        if (folder != null) {
            Files.createDirectories(folder);
            requireReadable(all);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!json.given()) {
            out.printf(LINE, "d", "N", "best known", "ours", "excess", "seconds");
        }
        List<JsonObject> rows = new ArrayList<>();
        List<PackingResult> results = new ArrayList<>();
        for (long line = 0; line < all.size(); line += every) {
            KnownPacking known = all.get((int) line);
            Optional<PackingResult> before = kept.flatMap(file -> file.find(known));
            PackingResult result = before.isPresent() ? before.get() : searched(known, kept, rows);
            before.ifPresent(found -> rows.add(json(found)));
            results.add(result);
            if (!json.given()) {
                print(out, result);
            }
        }
        summarise(out, PackingTally.of(results), rows);
        return 0;
    }

    private Optional<PackingResults> keptResults() throws IOException {
        if (resultsFile == null) {
            return Optional.empty();
        }
        DistinctFiles.require("--results", resultsFile, "--known", table);
        return Optional.of(PackingResults.in(resultsFile, settings()));
    }

    /** Everything that results of one file have in common. */
    private String settings() {
        String seconds = BigDecimal.valueOf(timeLimit.value().seconds())
                .stripTrailingZeros()
                .toPlainString();
        return "method " + MethodConverter.label(method) + ", " + seconds + " s each, seed " + seed.value()
                + (records ? ", the whole time" : ", until within 0.05 % of the best known");
    }

    private PackingResult searched(KnownPacking known, Optional<PackingResults> kept, List<JsonObject> rows)
            throws IOException {
        Generation generation = generate(known);
        BasisReport report = generation.basis().report();
        double seconds = generation.elapsed().toNanos() / 1e9;
        rows.add(BasisSummary.json(report, seconds, generation.stopReason().label())
                .put("bestKnown", known.coherence()));
        if (folder != null) {
            saveIfBetter(generation.basis(), report.coherence());
        }
        PackingResult result = new PackingResult(known, report.coherence(), seconds);
        if (kept.isPresent()) {
            kept.get().add(result);
        }
        return result;
    }

    private static JsonObject json(PackingResult result) {
        return new JsonObject()
                .put("size", result.known().size())
                .put("dimension", result.known().dimension())
                .put("coherence", result.coherence())
                .put("seconds", result.seconds())
                .put("bestKnown", result.known().coherence());
    }

    private Generation generate(KnownPacking known) {
        BasisSpec free = BasisSpec.of(known.size(), known.dimension()).withSeed(seed.value());
        BasisSpec wanted = records ? free : free.withTarget(Math.min(1, known.coherence() * MET));
        return EquiangularBases.generate(wanted, method, timeLimit.applyTo(RunControl.defaults()));
    }

    /** Vectors saved before are read when others have been found, which may be an hour later. */
    private void requireReadable(List<KnownPacking> all) throws IOException {
        for (KnownPacking known : all) {
            Path file = file(known.size(), known.dimension());
            if (Files.exists(file)) {
                BasisFile.load(file);
            }
        }
    }

    private Path file(int size, int dimension) {
        return folder.resolve(size + "x" + dimension + ".npy");
    }

    private void saveIfBetter(EquiangularBasis basis, double coherence) throws IOException {
        Path file = file(basis.size(), basis.dimension());
        if (!Files.exists(file) || BasisFile.load(file).report().coherence() > coherence) {
            BasisFile.save(basis, file, true);
        }
    }

    private static void print(PrintWriter out, PackingResult result) {
        out.printf(
                LINE,
                result.known().dimension(),
                result.known().size(),
                String.format(Locale.ROOT, "%.9f", result.known().coherence()),
                String.format(Locale.ROOT, "%.9f", result.coherence()),
                String.format(Locale.ROOT, "%+.4f %%", 100 * result.excess()),
                String.format(Locale.ROOT, "%.1f", result.seconds()));
        out.flush();
    }

    private void summarise(PrintWriter out, PackingTally tally, List<JsonObject> rows) {
        if (!json.given()) {
            out.println(tally);
            return;
        }
        out.println(new JsonObject()
                .put("timeLimitSeconds", timeLimit.value().seconds())
                .put("seed", seed.value())
                .put("method", MethodConverter.label(method))
                .put("packings", tally.packings())
                .put("withinTenthOfPercent", tally.good())
                .put("withinPercent", tally.fair())
                .put("better", tally.better())
                .put("rows", rows));
    }
}
