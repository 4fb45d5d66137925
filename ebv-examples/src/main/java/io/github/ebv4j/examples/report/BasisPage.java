package io.github.ebv4j.examples.report;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.RecipeJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** All about a basis on one page: report, angles beside the bound, map of the cosines, worst pairs, recipe. */
public final class BasisPage {

    private BasisPage() {}

    /**
     * Writes the page.
     *
     * @param report of the basis
     * @param overwrite whether an existing file may be replaced
     * @param done hears which share of the pairs is counted
     * @throws io.github.ebv4j.WrongArgumentException if there are more than 20,000 vectors
     */
    public static void write(
            EquiangularBasis basis, BasisReport report, Path file, boolean overwrite, DoubleConsumer done)
            throws IOException {
        GramMap map = GramMap.of(basis);
        String title = String.format(Locale.ROOT, "%,d vectors in %,d dimensions", basis.size(), basis.dimension());
        new HtmlPage(title)
                .verbatim(BasisSummary.text(report))
                .heading("Angles")
                .picture(AnglePlot.png(basis, done), "Histogram of the angles of all pairs, beside the bound")
                .heading("Cosines of all pairs")
                .sentence(
                        "Orange for positive and blue for negative cosines, white for 0, full colour for the largest.")
                .map(map, Math.max(report.coherence(), Float.MIN_NORMAL))
                .heading("Worst pairs")
                .table(worst(map))
                .heading("Recipe")
                .verbatim(RecipeJson.write(basis.recipe()))
                .write(file, overwrite);
    }

    private static List<List<String>> worst(GramMap map) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("classes", "cosine", "angle, degrees"));
        for (GramMap.Pair pair : map.worst()) {
            rows.add(List.of(
                    pair.first() + " and " + pair.second(),
                    String.format(Locale.ROOT, "%.6f", pair.cosine()),
                    String.format(
                            Locale.ROOT, "%.3f", Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, pair.cosine())))))));
        }
        return rows;
    }
}
