package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Accuracy on the first validation font over the steps: a curve for each head, the spread of its seeds as bars. */
public final class HeadCurves {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 650;

    private HeadCurves() {}

    /**
     * Draws a PNG image.
     *
     * @param results at least one; those of a head with other steps have a curve of their own
     */
    public static void draw(List<HeadResult> results, Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Accuracy on an unseen font while training")
                .xAxisTitle("step")
                .yAxisTitle("top-1 on the validation font, %")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setMarkerSize(4);
        Map<String, List<HeadResult>> curves = new LinkedHashMap<>();
        results.forEach(result -> curves.computeIfAbsent(
                        result.head() + ", " + result.steps() + " steps", k -> new ArrayList<>())
                .add(result));
        curves.forEach((name, seeds) -> add(chart, name, seeds));
        AtomicFile.write(file, true, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
    }

    private static void add(XYChart chart, String name, List<HeadResult> seeds) {
        int points = seeds.stream().mapToInt(seed -> seed.curve().size()).min().orElseThrow();
        double[] steps = new double[points];
        double[] means = new double[points];
        double[] deviations = new double[points];
        for (int i = 0; i < points; i++) {
            int at = i;
            Spread spread = Spread.of(seeds.stream()
                    .mapToDouble(seed -> 100 * seed.curve().get(at).top1())
                    .toArray());
            steps[i] = seeds.get(0).curve().get(i).step();
            means[i] = spread.mean();
            deviations[i] = spread.deviation();
        }
        chart.addSeries(name, steps, means, deviations);
    }
}
