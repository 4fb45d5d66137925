package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.ResultTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where an experiment keeps the results of its trainings, and how it shows them. */
final class ResultOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder of the results, one file for each training; a training whose file is there is not repeated.")
    private Path folder;

    @Option(names = "--report", description = "Train nothing: show all results in the folder.")
    private boolean reportOnly;

    @Option(names = "--markdown", description = "Print the table as Markdown.")
    private boolean markdown;

    @Mixin
    private JsonOption json;

    Path folder() {
        return folder;
    }

    boolean reportOnly() {
        return reportOnly;
    }

    /** The results, of which there must be one. */
    <T> List<T> require(List<T> results) {
        if (results.isEmpty()) {
            throw new WrongArgumentException("folder " + folder + " must hold results with --report, holds none");
        }
        return results;
    }

    /** Prints a table in the form that was asked for. */
    void print(ResultTable table) {
        print(Map.of("rows", table));
    }

    /** Prints tables below one another, or all in one JSON object, each under its name. */
    void print(Map<String, ResultTable> tables) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            JsonObject all = new JsonObject();
            tables.forEach((name, table) -> all.put(name, table.json()));
            out.println(all);
            return;
        }
        tables.values().forEach(table -> out.println(markdown ? table.markdown() : table.text()));
    }
}
