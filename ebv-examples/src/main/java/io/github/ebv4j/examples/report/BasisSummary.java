package io.github.ebv4j.examples.report;

import io.github.ebv4j.BasisReport;
import java.util.Locale;

/** A {@link BasisReport} for people and for programs. */
public final class BasisSummary {

    private BasisSummary() {}

    /** The report as a few lines, the bound beside the coherence. */
    public static String text(BasisReport report) {
        String ratio = report.ratio().isPresent()
                ? String.format(
                        Locale.ROOT, "%.4f (1 is optimal)", report.ratio().getAsDouble())
                : "none, the bound is 0";
        return String.join(
                System.lineSeparator(),
                String.format(Locale.ROOT, "vectors         %,d in %,d dimensions", report.size(), report.dimension()),
                String.format(
                        Locale.ROOT,
                        "family          %s%s",
                        report.family(),
                        report.certified() ? " (coherence proven by algebra)" : ""),
                String.format(
                        Locale.ROOT,
                        "coherence       %.6f (smallest angle between lines %.2f degrees)",
                        report.coherence(),
                        Math.toDegrees(Math.acos(report.coherence()))),
                String.format(
                        Locale.ROOT,
                        "lower bound     %.6f (%s)",
                        report.bound().value(),
                        report.bound().name()),
                "ratio           " + ratio,
                "optimal         "
                        + report.optimality().map(reason -> "yes, " + reason).orElse("not proven"),
                "mean |cosine|   " + measured("%.6f", report.meanAbsCosine()),
                "max norm error  " + measured("%.1e", report.maxNormError()));
    }

    private static String measured(String format, double value) {
        return Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, format, value);
    }

    /**
     * The report as JSON; null for what was not measured.
     *
     * @param seconds how long the generation, or the measurement, took
     * @param stopReason why the generation ended, null where it is not known
     */
    public static JsonObject json(BasisReport report, double seconds, String stopReason) {
        return new JsonObject()
                .put("size", report.size())
                .put("dimension", report.dimension())
                .put("coherence", report.coherence())
                .put("meanAbsCosine", report.meanAbsCosine())
                .put("maxNormError", report.maxNormError())
                .put("bound", report.bound().value())
                .put("boundName", report.bound().name())
                .put("ratio", report.ratio())
                .put("optimal", report.optimality().orElse(null))
                .put("family", report.family())
                .put("certified", report.certified())
                .put("seconds", seconds)
                .put("stopReason", stopReason);
    }
}
