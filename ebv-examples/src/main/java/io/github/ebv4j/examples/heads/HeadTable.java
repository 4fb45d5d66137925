package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Results of several seeds side by side: a row for each head and number of steps. */
public final class HeadTable implements ResultTable {

    private static final double[] MILESTONES = {0.80, 0.90, 0.95};

    private final Map<String, List<HeadResult>> rows = new LinkedHashMap<>();
    private final boolean memory;
    private final Set<String> fonts = new LinkedHashSet<>();

    /**
     * A table.
     *
     * @param test whether accuracy on fonts for the test is shown
     */
    public HeadTable(List<HeadResult> results, boolean test) {
        this(results, test, false);
    }

    /**
     * A table.
     *
     * @param memory whether the peak of the process is shown, which says something of a training only where every training
     *     had a process of its own
     */
    public HeadTable(List<HeadResult> results, boolean test, boolean memory) {
        this.memory = memory;
        for (HeadResult result : results) {
            rows.computeIfAbsent(key(result), k -> new ArrayList<>()).add(result);
            result.fonts().stream()
                    .filter(font -> test || font.part().equals("validation"))
                    .forEach(font -> fonts.add(font.part() + " " + font.font()));
        }
    }

    private static String key(HeadResult result) {
        return result.head() + "|" + result.classes() + "|" + result.side() + "|" + result.steps();
    }

    private List<String> heading() {
        List<String> heading = new ArrayList<>(List.of("head", "classes", "side", "steps", "seeds", "head parameters"));
        heading.addAll(fonts);
        for (double milestone : MILESTONES) {
            heading.add(String.format(Locale.ROOT, "steps to %.0f %%", 100 * milestone));
        }
        heading.add("CPU ms a step");
        if (memory) {
            heading.add("peak MB");
        }
        return heading;
    }

    private List<List<String>> cells() {
        return rows.values().stream().map(this::cells).toList();
    }

    private List<String> cells(List<HeadResult> seeds) {
        HeadResult first = seeds.get(0);
        List<String> cells = new ArrayList<>(List.of(
                first.head(),
                Integer.toString(first.classes()),
                Integer.toString(first.side()),
                Integer.toString(first.steps()),
                Integer.toString(seeds.size()),
                String.format(Locale.ROOT, "%,d", first.headParameters())));
        fonts.forEach(font -> cells.add(percent(spread(seeds, result -> top1(result, font)), seeds.size())));
        for (double milestone : MILESTONES) {
            cells.add(steps(seeds, milestone));
        }
        cells.add(String.format(
                Locale.ROOT, "%.0f", spread(seeds, HeadResult::cpuMillis).mean()));
        if (memory) {
            cells.add(String.format(
                    Locale.ROOT, "%.0f", spread(seeds, HeadResult::peakBytes).mean() / 1e6));
        }
        return cells;
    }

    private static double top1(HeadResult result, String font) {
        return result.fonts().stream()
                .filter(one -> (one.part() + " " + one.font()).equals(font))
                .mapToDouble(HeadResult.FontResult::top1)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Spread spread(List<HeadResult> seeds, ToDoubleFunction<HeadResult> value) {
        return Spread.of(seeds.stream().mapToDouble(value).toArray());
    }

    private static String percent(Spread spread, int seeds) {
        String mean = String.format(Locale.ROOT, "%.2f", 100 * spread.mean());
        return seeds == 1 ? mean : mean + String.format(Locale.ROOT, " ± %.2f", 100 * spread.deviation());
    }

    /** The mean over the seeds; a dash unless all reached it. */
    private static String steps(List<HeadResult> seeds, double milestone) {
        List<OptionalInt> steps =
                seeds.stream().map(result -> result.stepsTo(milestone)).toList();
        return steps.stream().allMatch(OptionalInt::isPresent)
                ? String.format(
                        Locale.ROOT,
                        "%.0f",
                        steps.stream().mapToInt(OptionalInt::getAsInt).average().orElseThrow())
                : "-";
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> all = new ArrayList<>(List.of(heading()));
        all.addAll(cells());
        return all;
    }

    /** A summary of each row, with mean and deviation of each font's top-1 accuracy. */
    @Override
    public List<JsonObject> json() {
        return rows.values().stream().map(this::json).toList();
    }

    private JsonObject json(List<HeadResult> seeds) {
        HeadResult first = seeds.get(0);
        JsonObject row = new JsonObject()
                .put("head", first.head())
                .put("classes", first.classes())
                .put("side", first.side())
                .put("steps", first.steps())
                .put("seeds", seeds.size())
                .put("headParameters", first.headParameters());
        for (String font : fonts) {
            Spread spread = spread(seeds, result -> top1(result, font));
            row.put(font, spread.mean()).put(font + " deviation", spread.deviation());
        }
        if (memory) {
            row.put("peakBytes", spread(seeds, HeadResult::peakBytes).mean());
        }
        return row.put("cpuMillis", spread(seeds, HeadResult::cpuMillis).mean());
    }
}
