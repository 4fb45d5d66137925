package io.github.ebv4j.benchmarks;

import io.github.ebv4j.examples.report.Plot;
import io.github.ebv4j.examples.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Curves of cost over the same sizes, as a picture and as a table.
 *
 * @param symbol what the size is, N or d
 * @param fitFrom the smallest size that the exponents are fitted to; below it fixed costs count more
 */
record CostFigure(String title, String symbol, String sizeTitle, double fitFrom, List<CostCurve> curves) {

    Plot plot() {
        Plot plot = new Plot(title, sizeTitle, "milliseconds").logarithmic().logarithmicHeights();
        for (int i = 0; i < curves.size(); i++) {
            CostCurve curve = curves.get(i);
            plot.curve(
                    curve.name() + ": " + curve.power(symbol, fitFrom), i, curve.sizes(), curve.millis(), curve.bars());
        }
        return plot;
    }

    /** In Markdown: a row a curve, a column a size. */
    String table() {
        double[] sizes = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.sizes()))
                .sorted()
                .distinct()
                .toArray();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(symbol, sizes, size -> String.format(Locale.ROOT, "%,.0f", size), "grows as"));
        curves.forEach(
                curve -> rows.add(row(curve.name(), sizes, size -> cell(curve, size), curve.power(symbol, fitFrom))));
        return TextTable.of(rows).markdown();
    }

    private static List<String> row(String first, double[] sizes, DoubleFunction<String> cell, String last) {
        return Stream.of(Stream.of(first), DoubleStream.of(sizes).mapToObj(cell), Stream.of(last))
                .flatMap(part -> part)
                .toList();
    }

    private static String cell(CostCurve curve, double size) {
        return curve.points().stream()
                .filter(point -> point.size() == size)
                .map(point -> point.time().rounded())
                .collect(Collectors.joining());
    }
}
