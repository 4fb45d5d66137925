package io.github.ebv4j.examples.report;

import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.TreeReport;
import java.util.List;
import java.util.Locale;

/** A {@link TreeReport} for people and for programs. */
public final class TreeSummary {

    private TreeSummary() {}

    /** The report as a few lines: the cosines at each depth of the common ancestor, and the gap. */
    public static String text(TreeReport report) {
        StringBuilder text = new StringBuilder("tree            ").append(report.tree());
        for (DepthRange range : report.depths()) {
            text.append(System.lineSeparator())
                    .append(String.format(
                            Locale.ROOT,
                            "depth %-10d cosines from %.6f to %.6f, gap to the next %.6f",
                            range.depth(),
                            range.smallest(),
                            range.largest(),
                            report.gap(range.depth())));
        }
        return text.append(System.lineSeparator())
                .append(String.format(
                        Locale.ROOT,
                        "smallest gap    %.6f (%s%s)",
                        report.gap(),
                        report.certified() ? "proven by algebra" : "measured over all pairs",
                        report.gap() > 0 ? "" : "; the cosine does not order the pairs by depth"))
                .toString();
    }

    /** Adds the report to an object. */
    public static JsonObject json(JsonObject object, TreeReport report) {
        List<JsonObject> depths = report.depths().stream()
                .map(range -> new JsonObject()
                        .put("depth", range.depth())
                        .put("smallest", range.smallest())
                        .put("largest", range.largest()))
                .toList();
        return object.put("levels", report.tree().levels())
                .put("gap", report.gap())
                .put("gapCertified", report.certified())
                .put("depths", depths);
    }
}
