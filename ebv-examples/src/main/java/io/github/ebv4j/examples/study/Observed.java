package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.experiment.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One measurement: a row of a result.
 *
 * @param result it belongs to
 * @param row the row
 */
record Observed(StudyResult result, Map<String, Double> row) {

    private static final String HEAD = "head";
    /** Place of a layer beside itself, in rows of pairs of layers. */
    private static final String LAYER = "layer";

    /** The measurements of a study that count, sorted by head and then by what tells rows of the table apart. */
    static List<Observed> of(Study study, List<StudyResult> results) {
        List<Observed> all = new ArrayList<>();
        for (StudyResult result : results) {
            for (Map<String, Double> row : study.everyRow() ? result.rows() : List.of(result.last())) {
                all.add(new Observed(result, row));
            }
        }
        Comparator<Observed> order = Comparator.comparing(one -> one.text(HEAD));
        for (String name : study.keys()) {
            order = order.thenComparing(one -> one.number(name)).thenComparing(one -> one.text(name));
        }
        all.sort(order);
        return all;
    }

    double number(String name) {
        return result.number(row, name);
    }

    String text(String name) {
        if (name.equals(LAYER) && row.containsKey(LAYER)) {
            return result.texts().get("rowLayers").split(",")[row.get(LAYER).intValue()];
        }
        return result.text(row, name);
    }

    /** Groups of the same head and the same values of some names, in the order given. */
    static Map<List<String>, List<Observed>> grouped(List<Observed> all, List<String> names) {
        Map<List<String>, List<Observed>> groups = new LinkedHashMap<>();
        for (Observed one : all) {
            List<String> key = new ArrayList<>(List.of(one.text(HEAD)));
            names.forEach(name -> key.add(one.text(name)));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
        return groups;
    }

    /** Mean and deviation of a number over some measurements; NaN where none has it. */
    static Spread spread(List<Observed> some, String name) {
        double[] values = some.stream()
                .mapToDouble(one -> one.number(name))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return values.length == 0 ? new Spread(Double.NaN, 0) : Spread.of(values);
    }
}
