package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.examples.report.AnglePlot;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.StopReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "basis.npy", description = "The vectors, one a row.")
    private Path file;

    @Option(names = "--histogram", paramLabel = "out.png", description = "Draw a histogram of the angles here.")
    private Path histogram;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (histogram != null) {
            DistinctFiles.require("--histogram", histogram, "input", file);
            DistinctFiles.require("--histogram", histogram, "input's recipe", BasisFile.recipeOf(file));
            AtomicFile.requireWritable(histogram, force.given());
        }
        EquiangularBasis basis = BasisFile.load(file);
        long began = System.nanoTime();
        BasisReport report = basis.report();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (histogram != null) {
            AnglePlot.write(basis, histogram, force.given());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.given() ? BasisSummary.json(report, seconds, stopReason(basis)) : BasisSummary.text(report));
        return 0;
    }

    /** What the recipe says; null for vectors that came without one. */
    private static String stopReason(EquiangularBasis basis) {
        return basis.recipe().certified()
                ? StopReason.CONSTRUCTED.label()
                : basis.recipe().parameters().get("stopReason");
    }
}
