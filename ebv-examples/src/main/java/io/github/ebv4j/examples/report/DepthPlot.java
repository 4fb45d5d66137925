package io.github.ebv4j.examples.report;

import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.TreeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/** The smallest and largest cosine against the depth of the lowest common ancestor. */
public final class DepthPlot {

    private DepthPlot() {}

    /**
     * Draws a report.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void write(TreeReport report, Path file, boolean overwrite) throws IOException {
        AtomicFile.requireWritable(file, overwrite);
        Plot plot = new Plot(
                "Cosines of classes, " + (report.certified() ? "proven" : "measured") + ": " + report.tree(),
                "depth of the lowest common ancestor",
                "cosine");
        add(plot, report, "largest", 0, DepthRange::largest);
        add(plot, report, "smallest", 1, DepthRange::smallest);
        plot.write(file, overwrite);
    }

    private static void add(
            Plot plot, TreeReport report, String name, int colour, ToDoubleFunction<DepthRange> cosine) {
        double[] depths =
                report.depths().stream().mapToDouble(DepthRange::depth).toArray();
        double[] cosines = report.depths().stream().mapToDouble(cosine).toArray();
        plot.curve(name, colour, depths, cosines, new double[depths.length]);
    }
}
