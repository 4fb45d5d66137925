package io.github.ebv4j.examples.report;

import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.TreeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The smallest and largest cosine against the depth of the lowest common ancestor, as a PNG image. */
public final class DepthPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private DepthPlot() {}

    /**
     * Draws a report.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void write(TreeReport report, Path file, boolean overwrite) throws IOException {
        AtomicFile.requireWritable(file, overwrite);
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Cosines of classes, " + (report.certified() ? "proven" : "measured") + ": " + report.tree())
                .xAxisTitle("depth of the lowest common ancestor")
                .yAxisTitle("cosine")
                .build();
        chart.getStyler().setXAxisDecimalPattern("0");
        add(chart, report, "largest", DepthRange::largest);
        add(chart, report, "smallest", DepthRange::smallest);
        AtomicFile.write(file, overwrite, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
    }

    private static void add(XYChart chart, TreeReport report, String name, ToDoubleFunction<DepthRange> cosine) {
        double[] depths =
                report.depths().stream().mapToDouble(DepthRange::depth).toArray();
        double[] cosines = report.depths().stream().mapToDouble(cosine).toArray();
        chart.addSeries(name, depths, cosines).setMarker(SeriesMarkers.CIRCLE);
    }
}
