package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.HeatMap;
import io.github.ebv4j.examples.report.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the figures of a study: mean and standard deviation over the seeds. */
public final class StudyFigures {

    private static final List<String> ENDINGS = List.of(".png", ".svg");
    /** Heads that keep their colour in all figures. */
    private static final List<String> HEADS = List.of("ebv", "softmax", "random vectors", "trained vectors");

    private final Study study;
    private final List<Observed> all;

    /** The figures of what a study has. */
    public StudyFigures(Study study, List<StudyResult> results) {
        this.study = study;
        this.all = Observed.of(study, results);
    }

    /** Writes every figure, as PNG and as SVG. */
    public void write(StudyFolder folder) throws IOException {
        for (String ending : ENDINGS) {
            for (Figure figure : study.figures()) {
                plot(figure).write(folder.file(figure.name() + ending), true);
            }
            for (Map.Entry<String, HeatMap> map : heatMaps().entrySet()) {
                map.getValue().write(folder.file(map.getKey() + ending), true);
            }
        }
    }

    /** What is drawn, by the names of the files without ending. */
    public Map<String, String> data() {
        Map<String, String> data = new java.util.TreeMap<>();
        study.figures().forEach(figure -> data.put(figure.name(), plot(figure).data()));
        heatMaps().forEach((name, map) -> data.put(name, map.data()));
        return data;
    }

    private Plot plot(Figure figure) {
        Plot plot = new Plot(figure.title(), figure.xTitle(), figure.yTitle());
        if (figure.logarithmic()) {
            plot.logarithmic();
        }
        List<Map.Entry<List<String>, List<Observed>>> series =
                new ArrayList<>(Observed.grouped(all, study.seriesBy()).entrySet());
        boolean byHead =
                series.stream().map(one -> one.getKey().get(0)).distinct().count() == series.size();
        // Those that have no x are lines over the whole width, so they come last.
        for (boolean level : new boolean[] {false, true}) {
            for (int i = 0; i < series.size(); i++) {
                int colour = byHead ? HEADS.indexOf(series.get(i).getKey().get(0)) : i;
                String name = name(series.get(i).getKey());
                if (Double.isNaN(series.get(i).getValue().get(0).number(figure.x())) == level) {
                    add(plot, figure, name, colour, series.get(i).getValue());
                }
            }
        }
        return plot;
    }

    private String name(List<String> key) {
        StringBuilder name = new StringBuilder(key.get(0));
        for (int i = 1; i < key.size(); i++) {
            if (!key.get(i).isEmpty()) {
                name.append(", ")
                        .append(study.seriesBy().get(i - 1))
                        .append(" = ")
                        .append(key.get(i));
            }
        }
        return name.toString();
    }

    private void add(Plot plot, Figure figure, String name, int colour, List<Observed> some) {
        List<double[]> points = new ArrayList<>();
        for (List<Observed> seeds : Observed.grouped(some, study.rowsBy()).values()) {
            Spread y = Observed.spread(seeds, figure.y());
            if (!Double.isNaN(y.mean())) {
                points.add(new double[] {
                    Observed.spread(seeds, figure.x()).mean(), figure.drawn(y.mean()), figure.drawn(y.deviation())
                });
            }
        }
        if (points.size() == 1 && Double.isNaN(points.get(0)[0])) {
            plot.level(name, colour, points.get(0)[1], points.get(0)[2]);
        } else if (!points.isEmpty()) {
            points.sort(java.util.Comparator.comparingDouble(point -> point[0]));
            plot.curve(name, colour, column(points, 0), column(points, 1), column(points, 2));
        }
    }

    private static double[] column(List<double[]> points, int k) {
        return points.stream().mapToDouble(point -> point[k]).toArray();
    }

    /** For pairs of networks: the mean alignment of layers, a map for each kind of pair. */
    private Map<String, HeatMap> heatMaps() {
        Map<String, HeatMap> maps = new java.util.TreeMap<>();
        if (study.probe() != Probe.ALIGNMENT) {
            return maps;
        }
        Observed.grouped(all, List.of()).forEach((key, pairs) -> {
            String kind = key.get(0);
            List<String> layers =
                    List.of(pairs.get(0).result().texts().get("rowLayers").split(","));
            double[][] means = new double[layers.size()][layers.size()];
            Observed.grouped(pairs, List.of("row", "column")).values().forEach(cell -> {
                int row = (int) cell.get(0).number("row");
                means[row][(int) cell.get(0).number("column")] =
                        Observed.spread(cell, "cka").mean();
            });
            maps.put(
                    "cka-" + kind.replaceAll("\\W+", "-"),
                    new HeatMap("Linear CKA of layers: " + kind, layers, layers, means));
        });
        return maps;
    }
}
