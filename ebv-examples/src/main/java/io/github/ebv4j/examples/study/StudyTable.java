package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results of several seeds side by side: mean and sample standard deviation. */
public final class StudyTable implements ResultTable {

    private final Study study;
    private final List<List<Observed>> rows;

    /** A table of what a study has. */
    public StudyTable(Study study, List<StudyResult> results) {
        this.study = study;
        // Of pairs of layers a table shows each layer beside itself.
        List<Observed> shown = Observed.of(study, results).stream()
                .filter(one -> study.probe() != Probe.ALIGNMENT || one.row().containsKey("layer"))
                .toList();
        this.rows = List.copyOf(Observed.grouped(shown, study.keys()).values());
    }

    private List<String> heading() {
        List<String> heading = new ArrayList<>(List.of("head"));
        heading.addAll(study.keys());
        heading.add("seeds");
        study.shown().forEach(name -> heading.add(Study.isShare(name) ? name + ", %" : name));
        return heading;
    }

    private List<String> cells(List<Observed> seeds) {
        Observed first = seeds.get(0);
        List<String> cells = new ArrayList<>(List.of(first.text("head")));
        study.keys().forEach(name -> cells.add(first.text(name)));
        cells.add(Integer.toString(seeds.size()));
        study.shown().forEach(name -> cells.add(cell(Observed.spread(seeds, name), Study.isShare(name), seeds.size())));
        return cells;
    }

    private static String cell(Spread spread, boolean share, int seeds) {
        if (Double.isNaN(spread.mean())) {
            return "";
        }
        double factor = share ? 100 : 1;
        if (!share && spread.deviation() == 0 && spread.mean() == Math.rint(spread.mean())) {
            return StudyResult.text(spread.mean());
        }
        String format = share ? "%.2f" : "%.4g";
        String mean = String.format(Locale.ROOT, format, factor * spread.mean());
        return seeds == 1 ? mean : mean + " ± " + String.format(Locale.ROOT, format, factor * spread.deviation());
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> all = new ArrayList<>(List.of(heading()));
        rows.forEach(seeds -> all.add(cells(seeds)));
        return all;
    }

    /** Mean and deviation of every number shown. */
    @Override
    public List<JsonObject> json() {
        return rows.stream().map(this::json).toList();
    }

    private JsonObject json(List<Observed> seeds) {
        Observed first = seeds.get(0);
        JsonObject json = new JsonObject().put("head", first.text("head"));
        study.keys().forEach(name -> json.put(name, first.text(name)));
        json.put("seeds", seeds.size());
        study.shown().forEach(name -> {
            Spread spread = Observed.spread(seeds, name);
            json.put(name, spread.mean()).put(name + "Deviation", spread.deviation());
        });
        return json;
    }
}
