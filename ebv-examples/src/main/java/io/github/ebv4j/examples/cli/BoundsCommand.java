package io.github.ebv4j.examples.cli;

import io.github.ebv4j.LowerBound;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.SizeOptions;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what no set of vectors of a size can be below. */
@Command(name = "bounds", description = "Lower bounds on the coherence of N vectors in D dimensions.")
final class BoundsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SizeOptions sizes;

    @Mixin
    private JsonOption json;

    @Override
    public void run() {
        long classes = sizes.classes();
        int dimension = sizes.dimension();
        LowerBound best = LowerBounds.best(classes, dimension);
        Map<String, OptionalDouble> bounds = new LinkedHashMap<>();
        bounds.put("welch", LowerBounds.welch(classes, dimension));
        bounds.put("bukhCox", LowerBounds.bukhCox(classes, dimension));
        bounds.put("orthoplex", LowerBounds.orthoplex(classes, dimension));
        bounds.put("levenshtein", LowerBounds.levenshtein(classes, dimension));
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            JsonObject object = new JsonObject().put("bound", best.value()).put("boundName", best.name());
            bounds.forEach(object::put);
            out.println(object);
            return;
        }
        out.printf(
                Locale.ROOT,
                "No %,d vectors in %,d dimensions have a coherence below %.6f (%s).%n%n",
                classes,
                dimension,
                best.value(),
                best.name());
        TextTable table = new TextTable("bound", "value");
        bounds.forEach((name, value) -> table.row(name, text(value)));
        out.println(table);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "does not hold here";
    }
}
