package io.github.ebv4j.examples.report;

import io.github.ebv4j.examples.training.EpochResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;

/** Loss and accuracy of a training, epoch by epoch: a table for programs, a picture for people. */
public final class TrainingCurve {

    private static final String HEADING = "epoch,loss,top1,top5,learningRate,seconds";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private TrainingCurve() {}

    /**
     * Writes a line an epoch as comma-separated values.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void writeTable(List<EpochResult> history, Path file, boolean overwrite) throws IOException {
        StringBuilder table = new StringBuilder(HEADING).append('\n');
        for (EpochResult epoch : history) {
            table.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%.3f%n",
                    epoch.epoch(),
                    epoch.loss(),
                    epoch.accuracy().top1(),
                    epoch.accuracy().topK(),
                    epoch.learningRate(),
                    epoch.seconds()));
        }
        byte[] text = table.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, overwrite, out -> out.write(text));
    }

    /**
     * Draws the loss, and the top-1 accuracy with an axis of its own, over the epochs, as a PNG image.
     *
     * @param history at least one epoch
     * @param overwrite whether an existing file may be replaced
     */
    public static void draw(List<EpochResult> history, Path file, boolean overwrite) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Loss and accuracy of " + history.size() + " epochs")
                .xAxisTitle("epoch")
                .build();
        addSeries(chart, "training loss", history, EpochResult::loss, 0);
        addSeries(
                chart,
                "top-1 accuracy, %",
                history,
                epoch -> 100 * epoch.accuracy().top1(),
                1);
        AtomicFile.write(file, overwrite, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
    }

    private static void addSeries(
            XYChart chart, String name, List<EpochResult> history, ToDoubleFunction<EpochResult> value, int axis) {
        double[] epochs = history.stream().mapToDouble(EpochResult::epoch).toArray();
        XYSeries series = chart.addSeries(
                name, epochs, history.stream().mapToDouble(value).toArray());
        series.setYAxisGroup(axis);
        chart.setYAxisGroupTitle(axis, name);
    }
}
