package io.github.ebv4j.benchmarks;

import io.github.ebv4j.examples.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Pictures and tables of cost against N and d, from the baseline and from what {@code benchmarks/costs.sh} kept of the
 * heads. Arguments: the folder of the project.
 */
public final class Costs {

    private static final int DIMENSION = 1024;
    private static final int SIZE = 30_000;
    private static final int INPUTS = 512;
    private static final double FIT_FROM = 10_000;
    private static final String SUMS = "ExponentialSumsBenchmark.sums";

    private final List<Measured> baseline;
    private final List<Measured> heads;
    /** The same, measured for its peak of memory alone. */
    private final Map<String, Measured> memory;

    Costs(Path project) throws IOException {
        baseline =
                MeasuredFile.read(project.resolve("benchmarks/baseline.json")).all();
        Path kept = project.resolve("docs/results/costs");
        heads = MeasuredFile.read(kept.resolve("heads.json")).all();
        memory = MeasuredFile.read(kept.resolve("heads-memory.json")).byName();
    }

    /** Draws the pictures and prints the tables. */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        Costs costs = new Costs(project);
        for (Map.Entry<String, CostFigure> one : costs.figures().entrySet()) {
            one.getValue().plot().write(project.resolve(one.getKey()), true);
            System.out.println(one.getKey() + "\n\n" + one.getValue().table());
        }
        System.out.println(costs.headTable());
    }

    /** By the file of the picture. */
    Map<String, CostFigure> figures() {
        return new TreeMap<>(Map.of(
                "docs/images/cost-heads.png", ofHeads(),
                "docs/images/cost-classes.png", overClasses(),
                "docs/images/cost-dimensions.png", overDimensions()));
    }

    private CostFigure ofHeads() {
        return new CostFigure(
                "One training step of a head, batch 128, nIn " + INPUTS,
                "N",
                "classes N",
                FIT_FROM,
                List.of(head("OutputLayer", "FC"), head("EBV, d = 512", "EBV")));
    }

    private CostFigure overClasses() {
        return new CostFigure(
                String.format(Locale.ROOT, "Computed vectors, batch 32, d = %,d", DIMENSION),
                "N",
                "vectors N",
                FIT_FROM,
                ofFamilies(member -> member[1] == DIMENSION, member -> member[0], false));
    }

    private CostFigure overDimensions() {
        return new CostFigure(
                String.format(Locale.ROOT, "Computed vectors, batch 32, N = %,d", SIZE),
                "d",
                "dimension d",
                0,
                ofFamilies(member -> member[0] == SIZE, member -> member[1], true));
    }

    private CostCurve head(String name, String head) {
        return new CostCurve(
                name,
                heads.stream()
                        .filter(one -> isOf(one, head)
                                && one.parameters().get("inputs").equals(String.valueOf(INPUTS)))
                        .map(one -> new CostCurve.Point(classes(one), one.time()))
                        .toList());
    }

    /** @param blocks also what is done with one block of at most 65,536 classes */
    private List<CostCurve> ofFamilies(Predicate<int[]> taken, ToDoubleFunction<int[]> size, boolean blocks) {
        List<CostCurve> curves = new ArrayList<>();
        curves.add(curve("construct", "FamilyBenchmark.construct", taken, size));
        curves.add(curve("sums of a training step", SUMS, taken, size));
        curves.add(curve("best ten", "FamilyBenchmark.topK", taken, size));
        if (blocks) {
            curves.add(curve("scores", "FamilyBenchmark.scores", taken, size));
            curves.add(curve("adjoint", "FamilyBenchmark.adjoint", taken, size));
        }
        return curves;
    }

    private CostCurve curve(String name, String benchmark, Predicate<int[]> taken, ToDoubleFunction<int[]> size) {
        return new CostCurve(
                name,
                baseline.stream()
                        .filter(one -> one.benchmark().equals(benchmark) && taken.test(member(one)))
                        .filter(Costs::isOfALargeFamily)
                        .map(one -> new CostCurve.Point(size.applyAsDouble(member(one)), one.time()))
                        .toList());
    }

    /** Of the families that reach a million vectors; the others are in the baseline at one small size each. */
    private static boolean isOfALargeFamily(Measured one) {
        return one.parameters().get("member").matches("(kerdock|gold|delsarteGoethals):.*");
    }

    /** N and d of a measured member. */
    private static int[] member(Measured one) {
        String[] parts = one.parameters().get("member").split(":");
        return new int[] {Integer.parseInt(parts[1]), Integer.parseInt(parts[2])};
    }

    private static int classes(Measured one) {
        return Integer.parseInt(one.parameters().get("classes"));
    }

    /** Time and memory of both heads in Markdown, a row for each number of inputs and classes. */
    String headTable() {
        TextTable table =
                new TextTable("nIn", "N", "OutputLayer, ms", "EBV, ms", "ratio", "OutputLayer, MB", "EBV, MB", "ratio");
        heads.stream().filter(one -> isOf(one, "EBV")).forEach(ebv -> table.row(cells(ebv)));
        return table.markdown();
    }

    private static boolean isOf(Measured one, String head) {
        return one.parameters().get("head").equals(head);
    }

    /** What was not measured stays empty. */
    private String[] cells(Measured ebv) {
        Optional<Measured> softmax = softmaxBeside(ebv, heads.stream());
        Optional<Double> peak = softmaxBeside(ebv, memory.values().stream()).map(Costs::peak);
        double ebvPeak = peak(memory.get(ebv.name()));
        return new String[] {
            ebv.parameters().get("inputs"),
            String.format(Locale.ROOT, "%,d", classes(ebv)),
            softmax.map(one -> one.time().rounded()).orElse(""),
            ebv.time().rounded(),
            softmax.map(one -> ratio(one.time().mean() / ebv.time().mean())).orElse(""),
            peak.map(Costs::whole).orElse(""),
            whole(ebvPeak),
            peak.map(one -> ratio(one / ebvPeak)).orElse("")
        };
    }

    private static Optional<Measured> softmaxBeside(Measured ebv, Stream<Measured> among) {
        String name = ebv.name().replace("head=EBV", "head=FC");
        return among.filter(one -> one.name().equals(name)).findFirst();
    }

    private static double peak(Measured head) {
        return head.peakMegabytes().orElseThrow();
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
