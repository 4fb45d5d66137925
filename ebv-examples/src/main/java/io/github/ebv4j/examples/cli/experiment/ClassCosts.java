package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What {@link CostMeasure} left in a folder: time and memory of heads alone. */
final class ClassCosts implements ResultTable {

    private final List<Cost> costs;

    private ClassCosts(List<Cost> costs) {
        this.costs = costs;
    }

    /** What one head came to; numbers are missing where it did not fit. */
    private record Cost(
            String head,
            long classes,
            String outcome,
            OptionalDouble millis,
            OptionalDouble peakBytes,
            OptionalDouble parameters) {

        JsonObject json() {
            return new JsonObject()
                    .put("head", head)
                    .put("classes", classes)
                    .put("outcome", outcome)
                    .put("millisecondsPerStep", millis)
                    .put("peakBytes", peakBytes)
                    .put("parameters", parameters);
        }

        List<String> cells() {
            return List.of(
                    head,
                    String.format(Locale.ROOT, "%,d", classes),
                    outcome,
                    text(millis, 1),
                    text(peakBytes, 1e-6),
                    text(parameters, 1));
        }
    }

    /** All results of a folder, by file name. */
    static ClassCosts of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(CostMeasure.ENDING))
                    .sorted()
                    .toList();
        }
        List<Cost> costs = new ArrayList<>();
        for (Path file : files) {
            costs.add(read(file));
        }
        return new ClassCosts(costs);
    }

    private static Cost read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            throw new WrongArgumentException("file " + file + " must have 2 lines, has " + lines.size());
        }
        JsonNode head = mapper.readTree(lines.get(0));
        JsonNode result = mapper.readTree(lines.get(1));
        return new Cost(
                head.path("comparedHead").asText(),
                head.path("classes").asLong(),
                result.path("outcome").asText(),
                number(result, "millisecondsPerStep"),
                number(result, "peakResidentBytes"),
                number(result, "parameters"));
    }

    private static OptionalDouble number(JsonNode result, String key) {
        return result.hasNonNull(key) ? OptionalDouble.of(result.path(key).asDouble()) : OptionalDouble.empty();
    }

    private static String text(OptionalDouble value, double scale) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", scale * value.getAsDouble()) : "-";
    }

    boolean isEmpty() {
        return costs.isEmpty();
    }

    @Override
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("head alone", "classes", "outcome", "ms a step", "peak MB", "parameters"));
        costs.forEach(cost -> rows.add(cost.cells()));
        return rows;
    }

    @Override
    public List<JsonObject> json() {
        return costs.stream().map(Cost::json).toList();
    }
}
