package io.github.ebv4j.examples.cli;

import io.github.ebv4j.LowerBound;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.SizeOptions;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the exact constructions that serve a size, the best first. */
@Command(name = "families", description = "Which constructions serve this size, with their exact coherence.")
final class FamiliesCommand implements Runnable {

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
        LowerBound bound = LowerBounds.best(classes, dimension);
        List<FamilyMember> members = ExactFamilies.ranking(classes, dimension);
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(new JsonObject()
                    .put("size", classes)
                    .put("dimension", dimension)
                    .put("bound", bound.value())
                    .put("boundName", bound.name())
                    .put("families", members.stream().map(FamiliesCommand::json).toList()));
        } else if (members.isEmpty()) {
            out.printf(Locale.ROOT, "No exact family has %,d vectors in %,d dimensions.%n", classes, dimension);
        } else {
            out.println(table(members));
            out.printf(Locale.ROOT, "lower bound %.6f (%s)%n", bound.value(), bound.name());
        }
    }

    private static JsonObject json(FamilyMember member) {
        JsonObject parameters = new JsonObject();
        member.parameters().forEach(parameters::put);
        return new JsonObject()
                .put("family", member.family())
                .put("coherence", member.coherence())
                .put("parameters", parameters);
    }

    private static TextTable table(List<FamilyMember> members) {
        TextTable table = new TextTable("family", "coherence", "parameters");
        for (FamilyMember member : members) {
            table.row(
                    member.family(),
                    String.format(Locale.ROOT, "%.6f", member.coherence()),
                    member.parameters().isEmpty() ? "" : member.parameters().toString());
        }
        return table;
    }
}
