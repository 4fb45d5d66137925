package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.experiment.TreeStudyResult;
import io.github.ebv4j.examples.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Mean and deviation over the seeds of how bad mistakes are, a row for each name. */
final class MistakeTable {

    private final Map<String, List<TreeStudyResult>> rows = new LinkedHashMap<>();

    void add(String name, TreeStudyResult result) {
        rows.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
    }

    @Override
    public String toString() {
        TextTable table = new TextTable(
                "head, decision",
                "top-1 %",
                "severity",
                "distance@1",
                "distance@5",
                "distance@20",
                "pairs in order %",
                "hops");
        rows.forEach((name, row) -> table.row(
                name,
                text(row, 100, TreeStudyResult::top1),
                text(row, 1, TreeStudyResult::severity),
                text(row, 1, TreeStudyResult::distance1),
                text(row, 1, TreeStudyResult::distance5),
                text(row, 1, TreeStudyResult::distance20),
                text(row, 100, TreeStudyResult::pairsInOrder),
                text(row, 1, TreeStudyResult::hops)));
        return table.toString();
    }

    private static String text(List<TreeStudyResult> row, double scale, ToDoubleFunction<TreeStudyResult> value) {
        Spread spread = Spread.of(row.stream().mapToDouble(value).toArray());
        String digits = scale == 1 ? "%.4f +- %.4f" : "%.2f +- %.2f";
        return String.format(Locale.ROOT, digits, scale * spread.mean(), scale * spread.deviation());
    }
}
