package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.experiment.KnownPacking;
import io.github.ebv4j.examples.experiment.PackingRecord;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.RecordBook;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is kept and what algebra gives at the sizes of a table of the best packings known: docs/RECORDS.md. */
@Command(name = "records", description = "Bundled packings and exact families beside the best packings known.")
final class RecordsExperiment implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--known",
            paramLabel = "FILE",
            required = true,
            description = "Table of the best packings known: lines d,N,coherence.")
    private Path table;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the record book goes, as Markdown (default: standard output).")
    private Path output;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (output != null) {
            DistinctFiles.require("--output", output, "--known", table);
            AtomicFile.requireWritable(output, force.given());
        }
        List<KnownPacking> known = KnownPacking.read(table);
        List<PackingRecord> records = known.stream()
                .flatMap(packing -> PackingRecord.of(packing).stream())
                .toList();
        String book = json.given()
                ? new JsonObject()
                        .put("known", known.size())
                        .put(
                                "rows",
                                records.stream().map(RecordsExperiment::json).toList())
                        .toString()
                : RecordBook.markdown(records, known.size());
        if (output == null) {
            spec.commandLine().getOut().println(book);
        } else {
            byte[] bytes = (book + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(output, force.given(), out -> out.write(bytes));
        }
        return 0;
    }

    private static JsonObject json(PackingRecord row) {
        return new JsonObject()
                .put("dimension", row.known().dimension())
                .put("size", row.known().size())
                .put("coherence", row.coherence())
                .put("bestKnown", row.known().coherence())
                .put("status", row.status().label())
                .put("reason", row.reason());
    }
}
