package io.github.ebv4j.examples.study;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.report.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * What was measured of one training, or of a pair of networks.
 *
 * @param texts what it was, in words: head, backbone, recipe, machine
 * @param numbers what it was, in numbers: d, temperature, coherence, images, epochs, seed and the like
 * @param rows what was measured: a row an epoch, a round or a pair of layers, each with its number
 */
public record StudyResult(Map<String, String> texts, Map<String, Double> numbers, List<Map<String, Double>> rows) {

    private static final String ROWS = "rows";

    /** Keeps copies. */
    public StudyResult {
        texts = new LinkedHashMap<>(texts);
        numbers = new LinkedHashMap<>(numbers);
        rows = List.copyOf(rows);
    }

    /** The row of the last epoch. */
    Map<String, Double> last() {
        return rows.get(rows.size() - 1);
    }

    /** What a row and the result call by a name; NaN for neither. */
    double number(Map<String, Double> row, String name) {
        return row.getOrDefault(name, numbers.getOrDefault(name, Double.NaN));
    }

    /** What a row and the result call by a name, as text; empty where it has none. */
    String text(Map<String, Double> row, String name) {
        double number = number(row, name);
        return texts.containsKey(name) ? texts.get(name) : Double.isNaN(number) ? "" : text(number);
    }

    /** A number without needless digits. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** All of it. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        texts.forEach(json::put);
        numbers.forEach((key, value) -> json.put(key, value.doubleValue()));
        return json.put(
                ROWS,
                rows.stream()
                        .map(row -> {
                            JsonObject one = new JsonObject();
                            row.forEach((key, value) -> one.put(key, value.doubleValue()));
                            return one;
                        })
                        .toList());
    }

    /**
     * What {@link #json} wrote.
     *
     * @param origin what to call it in an error
     */
    static StudyResult of(JsonNode json, String origin) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.fields().forEachRemaining(field -> {
            if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().asText());
            }
        });
        List<Map<String, Double>> rows = new ArrayList<>();
        json.path(ROWS).forEach(row -> rows.add(numbers(row)));
        if (rows.isEmpty()) {
            throw new WrongArgumentException(origin + " must hold the result of a training, has no rows");
        }
        return new StudyResult(texts, numbers(json), rows);
    }

    private static Map<String, Double> numbers(JsonNode json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        json.fields().forEachRemaining(field -> {
            if (field.getValue().isNumber()) {
                numbers.put(field.getKey(), field.getValue().asDouble());
            }
        });
        return numbers;
    }
}
