package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accuracy on the first validation font over the steps: a curve for each head, the spread of its seeds as bars. */
public final class HeadCurves {

    private HeadCurves() {}

    /**
     * Draws them.
     *
     * @param results at least one; those of a head with other steps have a curve of their own
     */
    public static void draw(List<HeadResult> results, Path file) throws IOException {
        Plot plot = new Plot("Accuracy on an unseen font while training", "step", "top-1 on the validation font, %");
        Map<String, List<HeadResult>> curves = new LinkedHashMap<>();
        boolean oneLength =
                results.stream().mapToInt(HeadResult::steps).distinct().count() == 1;
        results.forEach(result -> curves.computeIfAbsent(
                        oneLength ? result.head() : result.head() + ", " + result.steps() + " steps",
                        k -> new ArrayList<>())
                .add(result));
        int colour = 0;
        for (Map.Entry<String, List<HeadResult>> curve : curves.entrySet()) {
            add(plot, curve.getKey(), colour++, curve.getValue());
        }
        plot.write(file, true);
    }

    private static void add(Plot plot, String name, int colour, List<HeadResult> seeds) {
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
        plot.curve(name, colour, steps, means, deviations);
    }
}
