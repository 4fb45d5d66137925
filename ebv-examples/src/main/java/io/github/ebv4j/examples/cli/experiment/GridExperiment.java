package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The best exact family at every size of a grid, and what some families add to the others. */
@Command(name = "grid", description = "The best exact family at every size of a grid, and what some families gain.")
final class GridExperiment implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dimensions",
            paramLabel = "D",
            split = ",",
            description = "The dimensions (default: ${DEFAULT-VALUE}).",
            defaultValue = "48,64,96,128,192,200,256,300,320,384,400,512,640,768,1024")
    private List<Integer> dimensions;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "The numbers of vectors (default: ${DEFAULT-VALUE}); those of at most D are left out.",
            defaultValue = "100,200,365,500,1000,2000,5000,10000")
    private List<Integer> sizes;

    @Option(
            names = "--without",
            paramLabel = "FAMILY",
            split = ",",
            description = "Also the best of all other families, where these are better.")
    private List<String> without = List.of();

    @Mixin
    private JsonOption json;

    /** A size, its bound, and the best members with and without the families in question. */
    private record Cell(
            int dimension, int size, double bound, Optional<FamilyMember> best, Optional<FamilyMember> others) {

        boolean gains() {
            return coherence(best) < coherence(others);
        }

        private static double coherence(Optional<FamilyMember> member) {
            return member.map(FamilyMember::coherence).orElse(1.0);
        }

        private static String family(Optional<FamilyMember> member) {
            return member.map(FamilyMember::family).orElse("none");
        }
    }

    @Override
    public void run() {
        dimensions.forEach(dimension -> Ranges.require("--dimensions", dimension, 1, Integer.MAX_VALUE));
        sizes.forEach(size -> Ranges.require("--sizes", size, 2, Integer.MAX_VALUE));
        List<Cell> cells = new ArrayList<>();
        for (int dimension : dimensions) {
            for (int size : sizes) {
                if (size > dimension) {
                    cells.add(cell(dimension, size));
                }
            }
        }
        print(cells);
    }

    private Cell cell(int dimension, int size) {
        List<FamilyMember> ranking = ExactFamilies.ranking(size, dimension);
        return new Cell(
                dimension,
                size,
                LowerBounds.best(size, dimension).value(),
                ranking.stream().findFirst(),
                ranking.stream()
                        .filter(member -> !without.contains(member.family()))
                        .findFirst());
    }

    private void print(List<Cell> cells) {
        if (json.given()) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonObject()
                            .put("sizes", cells.size())
                            .put("gains", cells.stream().filter(Cell::gains).count())
                            .put("rows", cells.stream().map(this::json).toList()));
            return;
        }
        TextTable table = new TextTable("d", "N", "bound", "best", "family", "others", "their family");
        cells.stream()
                .filter(cell -> without.isEmpty() || cell.gains())
                .forEach(cell -> table.row(
                        String.valueOf(cell.dimension()),
                        String.valueOf(cell.size()),
                        text(cell.bound()),
                        text(Cell.coherence(cell.best())),
                        Cell.family(cell.best()),
                        without.isEmpty() ? "" : text(Cell.coherence(cell.others())),
                        without.isEmpty() ? "" : Cell.family(cell.others())));
        spec.commandLine().getOut().println(table);
        spec.commandLine()
                .getOut()
                .printf(
                        "%d sizes, %d gain%n",
                        cells.size(), cells.stream().filter(Cell::gains).count());
    }

    private JsonObject json(Cell cell) {
        return new JsonObject()
                .put("dimension", cell.dimension())
                .put("size", cell.size())
                .put("bound", cell.bound())
                .put("coherence", Cell.coherence(cell.best()))
                .put("family", Cell.family(cell.best()))
                .put("othersCoherence", Cell.coherence(cell.others()))
                .put("othersFamily", Cell.family(cell.others()));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
