package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.internal.JsonNesting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.shade.jackson.core.type.TypeReference;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * A {@link BasisRecipe} as a JSON object: as text beside a file of vectors, or as a map of fields inside a larger JSON
 * object, such as a saved network.
 *
 * <p>Fields: {@code family} and {@code sha256} (text), {@code size}, {@code dimension} and {@code seed} (whole
 * numbers), {@code statedCoherence} (number; absent or null if the coherence is only measured), {@code parameters} and
 * {@code provenance} (objects whose values are read as text). Other fields are ignored.
 */
public final class RecipeJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecipeJson() {}

    /** The recipe as an indented JSON object. */
    public static String write(BasisRecipe recipe) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields(recipe)) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("numbers and text must have a form as JSON", e);
        }
    }

    /** The recipe's fields in the order in which they are written: texts, numbers, and maps of texts. */
    public static Map<String, Object> fields(BasisRecipe recipe) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("family", recipe.family());
        fields.put("size", recipe.size());
        fields.put("dimension", recipe.dimension());
        fields.put("seed", recipe.seed());
        recipe.statedCoherence().ifPresent(value -> fields.put("statedCoherence", value));
        fields.put("sha256", recipe.sha256());
        fields.put("parameters", recipe.parameters());
        fields.put("provenance", recipe.provenance());
        return fields;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the text is not JSON or deeply nested, a field is missing, there twice or of another type, or
     *     a value is out of its range
     */
    public static BasisRecipe read(String text) throws IOException {
        JsonNesting.require(text);
        Map<String, Object> fields = MAPPER.readValue(text, new TypeReference<>() {});
        if (fields == null) {
            throw new IOException("a recipe must be a JSON object, was null");
        }
        return recipe(fields);
    }

    /**
     * Reads the fields that {@link #fields} gives, also after a JSON parser has read them.
     *
     * @throws IOException if a field is missing or of another type, or a value is out of its range
     */
    public static BasisRecipe recipe(Map<String, ?> fields) throws IOException {
        try {
            return new BasisRecipe(
                    field(fields, "family", String.class),
                    texts(fields, "parameters"),
                    Math.toIntExact(wholeNumber(fields, "size")),
                    Math.toIntExact(wholeNumber(fields, "dimension")),
                    wholeNumber(fields, "seed"),
                    statedCoherence(fields),
                    field(fields, "sha256", String.class),
                    texts(fields, "provenance"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("recipe has a value out of its range: " + e.getMessage(), e);
        }
    }

    private static OptionalDouble statedCoherence(Map<String, ?> fields) throws IOException {
        return fields.get("statedCoherence") == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        field(fields, "statedCoherence", Number.class).doubleValue());
    }

    private static long wholeNumber(Map<String, ?> fields, String name) throws IOException {
        Number value = field(fields, name, Number.class);
        if (!(value instanceof Integer || value instanceof Long)) {
            throw new IOException("recipe field " + name + " must be a whole number of 64 bits, was " + value);
        }
        return value.longValue();
    }

    private static SortedMap<String, String> texts(Map<String, ?> fields, String name) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        Map<?, ?> object = field(fields, name, Map.class);
        object.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    private static <T> T field(Map<String, ?> fields, String name, Class<T> type) throws IOException {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new IOException("recipe field " + name + " is missing or of the wrong type, was " + value);
        }
        return type.cast(value);
    }
}
