package io.github.ebv4j.examples.report;

import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.TrainingResult;
import java.util.Locale;

/** Trainings side by side. */
public final class TrainingTable {

    private TrainingTable() {}

    public static TextTable of(TrainingResult... results) {
        TextTable table = new TextTable("head", "parameters in the head", "top-1", "top-5", "seconds");
        for (TrainingResult result : results) {
            table.row(
                    name(result),
                    String.format(Locale.ROOT, "%,d", result.headParameters()),
                    percent(result.accuracy().top1()),
                    percent(result.accuracy().topK()),
                    String.format(Locale.ROOT, "%.1f", result.seconds()));
        }
        return table;
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String name(TrainingResult result) {
        return result.plan().head() == Head.EBV ? "ebv, d = " + result.plan().dimension() : "softmax (fc)";
    }
}
