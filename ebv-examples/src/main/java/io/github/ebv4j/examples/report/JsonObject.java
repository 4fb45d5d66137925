package io.github.ebv4j.examples.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One flat or nested JSON object on one line, keys in the order they were put.
 *
 * <p>Written by hand because the commands that answer at once have no time to load a JSON library.
 */
public final class JsonObject {

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** A text, null for none. */
    public JsonObject put(String key, String value) {
        fields.put(key, value == null ? "null" : quoted(value));
        return this;
    }

    /** A whole number. */
    public JsonObject put(String key, long value) {
        fields.put(key, Long.toString(value));
        return this;
    }

    /** A number; JSON knows neither NaN nor infinity, so these become null. */
    public JsonObject put(String key, double value) {
        fields.put(key, Double.isFinite(value) ? Double.toString(value) : "null");
        return this;
    }

    /** A number, null for none. */
    public JsonObject put(String key, OptionalDouble value) {
        return put(key, value.orElse(Double.NaN));
    }

    /** True or false. */
    public JsonObject put(String key, boolean value) {
        fields.put(key, Boolean.toString(value));
        return this;
    }

    /** An object within this one. */
    public JsonObject put(String key, JsonObject value) {
        fields.put(key, value.toString());
        return this;
    }

    /** An array of objects. */
    public JsonObject put(String key, Iterable<JsonObject> values) {
        StringBuilder array = new StringBuilder("[");
        for (JsonObject value : values) {
            array.append(array.length() == 1 ? "" : ",").append(value);
        }
        fields.put(key, array.append(']').toString());
        return this;
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
