package io.github.ebv4j.examples.report;

import io.github.ebv4j.AngleHistogram;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A histogram of the angles between all pairs of vectors, as a PNG image. */
public final class AnglePlot {

    private static final int BINS = 360;
    private static final int MARGIN_BINS = 4;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private AnglePlot() {}

    /**
     * Draws the angles of a basis over the part of [0, 180] degrees where there are any.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void write(EquiangularBasis basis, Path file, boolean overwrite) throws IOException {
        write(basis, file, overwrite, done -> {});
    }

    /**
     * As {@link #write(EquiangularBasis, Path, boolean)}.
     *
     * @param done hears which share of the pairs is counted
     */
    public static void write(EquiangularBasis basis, Path file, boolean overwrite, DoubleConsumer done)
            throws IOException {
        AtomicFile.requireWritable(file, overwrite);
        System.setProperty("java.awt.headless", "true");
        XYChart chart = chart(basis, AngleHistogram.of(basis, BINS, done));
        AtomicFile.write(file, overwrite, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
    }

    private static XYChart chart(EquiangularBasis basis, AngleHistogram histogram) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Angles between " + basis.size() + " vectors in " + basis.dimension() + " dimensions")
                .xAxisTitle("degrees")
                .yAxisTitle("pairs")
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
        int first = first(histogram.counts());
        int end = end(histogram.counts());
        double[] degrees = new double[end - first];
        double[] pairs = new double[end - first];
        for (int bin = first; bin < end; bin++) {
            degrees[bin - first] = bin * histogram.binDegrees();
            pairs[bin - first] = histogram.counts()[bin];
        }
        chart.addSeries("pairs", degrees, pairs).setMarker(SeriesMarkers.NONE);
        return chart;
    }

    private static int first(long[] counts) {
        int bin = 0;
        while (counts[bin] == 0) {
            bin++;
        }
        return Math.max(0, bin - MARGIN_BINS);
    }

    private static int end(long[] counts) {
        int bin = counts.length;
        while (counts[bin - 1] == 0) {
            bin--;
        }
        return Math.min(counts.length, bin + MARGIN_BINS);
    }
}
