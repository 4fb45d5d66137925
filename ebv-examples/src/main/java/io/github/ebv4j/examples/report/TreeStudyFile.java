package io.github.ebv4j.examples.report;

import io.github.ebv4j.examples.experiment.TreeHead;
import io.github.ebv4j.examples.experiment.TreeStudyResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Results on disk, one JSON object a line, so that a study that was stopped goes on where it was. The first line says what was
 * studied; a file of another study is refused.
 */
public final class TreeStudyFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final String heading;
    private final List<TreeStudyResult> results = new ArrayList<>();

    private TreeStudyFile(Path file, String heading) {
        this.file = file;
        this.heading = heading;
    }

    /**
     * Opens a file, or begins one.
     *
     * @param study what is studied
     * @throws IOException if the file is of another study, or is no such file
     */
    public static TreeStudyFile open(Path file, JsonObject study) throws IOException {
        TreeStudyFile opened = new TreeStudyFile(file, study.toString());
        if (Files.exists(file)) {
            opened.read(Files.readAllLines(file));
        }
        return opened;
    }

    private void read(List<String> lines) throws IOException {
        if (lines.isEmpty() || !lines.get(0).equals(heading)) {
            throw new IOException("results " + file + " must begin with " + heading + ", begin with "
                    + (lines.isEmpty() ? "nothing" : lines.get(0)));
        }
        for (String line : lines.subList(1, lines.size())) {
            results.add(result(MAPPER.readTree(line)));
        }
    }

    /** What {@link #json} wrote. */
    public static TreeStudyResult result(JsonNode line) {
        return new TreeStudyResult(
                line.path("head").asText(),
                line.path("decision").asText(),
                line.path("seed").asLong(),
                number(line, "top1"),
                number(line, "severity"),
                number(line, "distance1"),
                number(line, "distance5"),
                number(line, "distance20"),
                number(line, "pairsInOrder"),
                number(line, "hops"),
                number(line, "hops5"),
                number(line, "hops20"),
                number(line, "firstLevel"));
    }

    private static double number(JsonNode line, String name) {
        return line.path(name).asDouble(Double.NaN);
    }

    /** Whether a head was trained with a seed. */
    public boolean has(TreeHead head, long seed) {
        return results.stream()
                .anyMatch(result -> result.seed() == seed && result.head().equals(head.label()));
    }

    /** What there is, in the order in which it came. */
    public List<TreeStudyResult> results() {
        return List.copyOf(results);
    }

    /** Adds results, and writes the file anew. */
    public void add(List<TreeStudyResult> more) throws IOException {
        results.addAll(more);
        StringBuilder text = new StringBuilder(heading).append('\n');
        results.forEach(result -> text.append(json(result)).append('\n'));
        AtomicFile.write(file, true, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** One result as JSON. */
    public static JsonObject json(TreeStudyResult result) {
        return new JsonObject()
                .put("head", result.head())
                .put("decision", result.decision())
                .put("seed", result.seed())
                .put("top1", result.top1())
                .put("severity", result.severity())
                .put("distance1", result.distance1())
                .put("distance5", result.distance5())
                .put("distance20", result.distance20())
                .put("pairsInOrder", result.pairsInOrder())
                .put("hops", result.hops())
                .put("hops5", result.hops5())
                .put("hops20", result.hops20())
                .put("firstLevel", result.firstLevel());
    }
}
