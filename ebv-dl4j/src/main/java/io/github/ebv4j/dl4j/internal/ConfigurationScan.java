package io.github.ebv4j.dl4j.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * What a network's configuration names, found without making anything of it: classes, and the fields of the outermost
 * object. Deeplearning4j makes an object of every class that a configuration names.
 */
public final class ConfigurationScan {

    private static final String CLASS = "@class";
    private static final int DEEPEST = 200;

    /** Lists of names that the user chose, which may look like classes. */
    private static final Set<String> LISTS_OF_NAMES =
            Set.of("networkInputs", "networkOutputs", "vertexInputs", "variables");

    private final Predicate<String> allowed;
    private final Set<String> fields = new HashSet<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    /** An object or array that is open; the list that it stands in, if one of names. */
    private static final class Level {
        final boolean array;
        final boolean names;
        int values;

        Level(boolean array, boolean names) {
            this.array = array;
            this.names = names;
        }
    }

    private ConfigurationScan(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Scans a configuration in JSON.
     *
     * @param allowed which classes may be named
     * @return names of the fields of the outermost object
     * @throws IOException if the text is no JSON, is nested deeper than 200 levels, or names a class that is not allowed
     */
    public static Set<String> fields(String json, Predicate<String> allowed) throws IOException {
        ConfigurationScan scan = new ConfigurationScan(allowed);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                scan.take(token, parser);
            }
        }
        return scan.fields;
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            if (levels.size() == 1) {
                fields.add(parser.getCurrentName());
            }
            return;
        }
        if (token.isStructEnd()) {
            levels.pop();
            return;
        }
        requireAllowed(token, parser);
        if (!levels.isEmpty()) {
            levels.peek().values++;
        }
        if (token.isStructStart()) {
            open(token, parser);
        }
    }

    private void open(JsonToken token, JsonParser parser) throws IOException {
        if (levels.size() >= DEEPEST) {
            throw new IOException("it must be nested at most " + DEEPEST + " levels deep, is deeper");
        }
        String field = parser.getCurrentName();
        boolean within = !levels.isEmpty() && levels.peek().names;
        boolean names = within || field != null && LISTS_OF_NAMES.contains(field);
        levels.push(new Level(token == JsonToken.START_ARRAY, names));
    }

    /** A class is named by a field of its own, or as the first of an array whose second value it is made of. */
    private void requireAllowed(JsonToken token, JsonParser parser) throws IOException {
        Level level = levels.peek();
        boolean field = level != null && !level.array && CLASS.equals(parser.getCurrentName());
        if (field && token != JsonToken.VALUE_STRING) {
            throw new IOException("it must name classes as text, has " + token + " at " + CLASS);
        }
        boolean first = level != null && level.array && level.values == 0 && !level.names;
        if (token == JsonToken.VALUE_STRING
                && (field || first && parser.getText().indexOf('.') >= 0)) {
            String name = parser.getText();
            if (!allowed.test(name)) {
                throw new IOException("class " + name + " is not among those that a model may name; AllowedClasses of"
                        + " ModelZip takes more");
            }
        }
    }
}
