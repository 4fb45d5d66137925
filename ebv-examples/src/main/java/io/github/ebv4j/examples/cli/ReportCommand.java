package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.PairSample;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.TreeReportOptions;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.report.AnglePlot;
import io.github.ebv4j.examples.report.BasisPage;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.SampleSummary;
import io.github.ebv4j.examples.report.TreeSummary;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.tree.TreeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the vectors of a NumPy file. */
@Command(name = "report", description = "Measure a file of vectors, and draw the angles between them.")
final class ReportCommand implements Callable<Integer> {

    private static final String SAMPLE = "--sample";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "basis.npy", description = "The vectors, one in each row.")
    private Path file;

    @Option(names = "--histogram", paramLabel = "out.png", description = "Draw a histogram of the angles here.")
    private Path histogram;

    @Option(
            names = "--html",
            paramLabel = "out.html",
            description = "Write one page with angles, cosines, worst pairs and recipe here; up to 20,000 vectors.")
    private Path html;

    @Option(
            names = SAMPLE,
            paramLabel = "PAIRS",
            converter = CountConverter.class,
            description = "Measure only this many random pairs; the coherence of all pairs may be far larger.")
    private Long sample;

    @Mixin
    private SeedOption seed;

    @Mixin
    private TreeReportOptions treeOptions;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        requireUsable();
        EquiangularBasis basis = BasisFile.open(file);
        PrintWriter out = spec.commandLine().getOut();
        if (sample != null) {
            requireFewerThanAll(basis);
            PairSample drawn = drawn(basis);
            out.println(json.given() ? SampleSummary.json(drawn) : SampleSummary.text(drawn));
            return 0;
        }
        Optional<TreeReport> tree = treeOptions.report(basis, force.given());
        long began = System.nanoTime();
        BasisReport report = measured(basis);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (histogram != null) {
            try (Terminal bar = Terminal.bar("histogram")) {
                AnglePlot.write(basis, histogram, force.given(), bar.shares());
            }
        }
        if (html != null) {
            try (Terminal bar = Terminal.bar("page")) {
                BasisPage.write(basis, report, html, force.given(), bar.shares());
            }
        }
        print(report, tree, seconds, stopReason(basis));
        return 0;
    }

    private void print(BasisReport report, Optional<TreeReport> tree, double seconds, String stopReason) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            JsonObject object = BasisSummary.json(report, seconds, stopReason);
            tree.ifPresent(depths -> TreeSummary.json(object, depths));
            out.println(object);
            return;
        }
        out.println(BasisSummary.text(report));
        tree.ifPresent(depths -> out.println(TreeSummary.text(depths)));
    }

    private void requireUsable() throws IOException {
        if (sample != null) {
            Ranges.require(SAMPLE, sample, 1, Long.MAX_VALUE);
        }
        DistinctFiles files =
                new DistinctFiles().reads("input", file).reads("input's recipe", BasisFile.recipeOf(file));
        treeOptions.requireUsable(files, force.given(), sample != null ? Optional.of(SAMPLE) : Optional.empty());
        requireUsable("--histogram", histogram, files);
        requireUsable("--html", html, files);
    }

    /** To draw more pairs than there are would only take longer, without end for some. */
    private void requireFewerThanAll(EquiangularBasis basis) {
        long pairs = basis.size() * (basis.size() - 1L) / 2;
        if (sample >= pairs) {
            throw new WrongArgumentException(SAMPLE + " must be below the " + pairs
                    + " pairs of the file, which are all measured without it, was " + sample);
        }
    }

    private void requireUsable(String option, Path output, DistinctFiles files) throws IOException {
        if (output == null) {
            return;
        }
        if (sample != null) {
            throw new WrongArgumentException(option + " must be left out with " + SAMPLE
                    + ", since it draws the angles of all pairs, was " + output);
        }
        files.writes(option, output);
        AtomicFile.requireWritable(output, force.given());
    }

    private static BasisReport measured(EquiangularBasis basis) {
        try (Terminal bar = Terminal.bar("measure")) {
            return BasisReport.measure(basis, bar.shares());
        }
    }

    private PairSample drawn(EquiangularBasis basis) {
        try (Terminal bar = Terminal.bar("measure")) {
            return PairSample.draw(basis, sample, seed.value(), bar.shares());
        }
    }

    /** What the recipe says; null for vectors that came without one. */
    private static String stopReason(EquiangularBasis basis) {
        return basis.recipe().certified()
                ? StopReason.CONSTRUCTED.label()
                : basis.recipe().parameters().get("stopReason");
    }
}
