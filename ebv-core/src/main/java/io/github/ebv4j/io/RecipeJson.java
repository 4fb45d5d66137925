package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** A {@link BasisRecipe} as JSON text, as it travels beside a file of vectors and inside a saved network. */
public final class RecipeJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecipeJson() {}

    /** The recipe as an indented JSON object. */
    public static String write(BasisRecipe recipe) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("family", recipe.family());
        json.put("size", recipe.size());
        json.put("dimension", recipe.dimension());
        json.put("seed", recipe.seed());
        recipe.statedCoherence().ifPresent(value -> json.put("statedCoherence", value));
        json.put("sha256", recipe.sha256());
        ObjectNode parameters = json.putObject("parameters");
        recipe.parameters().forEach(parameters::put);
        ObjectNode provenance = json.putObject("provenance");
        recipe.provenance().forEach(provenance::put);
        return json.toPrettyString() + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the text is not JSON or a field is missing or of another type
     */
    public static BasisRecipe read(String text) throws IOException {
        JsonNode json = MAPPER.readTree(text);
        if (json == null || !json.isObject()) {
            throw new IOException("a recipe must be a JSON object");
        }
        return new BasisRecipe(
                field(json, "family", JsonNode::isTextual).textValue(),
                texts(field(json, "parameters", JsonNode::isObject)),
                field(json, "size", JsonNode::canConvertToInt).intValue(),
                field(json, "dimension", JsonNode::canConvertToInt).intValue(),
                field(json, "seed", JsonNode::canConvertToLong).longValue(),
                statedCoherence(json),
                field(json, "sha256", JsonNode::isTextual).textValue(),
                texts(field(json, "provenance", JsonNode::isObject)));
    }

    private static OptionalDouble statedCoherence(JsonNode json) throws IOException {
        return json.has("statedCoherence")
                ? OptionalDouble.of(
                        field(json, "statedCoherence", JsonNode::isNumber).doubleValue())
                : OptionalDouble.empty();
    }

    private static JsonNode field(JsonNode json, String name, Predicate<JsonNode> type) throws IOException {
        JsonNode value = json.get(name);
        if (value == null || !type.test(value)) {
            throw new IOException("recipe field " + name + " is missing or of the wrong type, was " + value);
        }
        return value;
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> map = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
