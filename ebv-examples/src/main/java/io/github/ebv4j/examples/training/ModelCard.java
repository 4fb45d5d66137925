package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.PixelScale;
import io.github.ebv4j.internal.JsonNesting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What a saved network needs to be shown an image of any size, and to name what it sees.
 *
 * @param classes names of the classes
 * @param shape what every image is made into
 * @param scale how its bytes become numbers
 */
public record ModelCard(List<String> classes, ImageShape shape, PixelScale scale) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_SIDE = 4096;

    /** Copies the names. */
    public ModelCard {
        classes = List.copyOf(classes);
    }

    /** How images come to the network. */
    public ImageFeed feed(int threads) {
        return new ImageFeed(shape, scale, threads);
    }

    byte[] toJson() throws IOException {
        ObjectNode card = JSON.createObjectNode();
        card.put("channels", shape.channels());
        card.put("height", shape.height());
        card.put("width", shape.width());
        card.put("scale", scale.name().toLowerCase(Locale.ROOT));
        ArrayNode names = card.putArray("classes");
        classes.forEach(names::add);
        return JSON.writeValueAsBytes(card);
    }

    static ModelCard ofJson(byte[] json) throws IOException {
        try {
            JsonNesting.require(new String(json, StandardCharsets.UTF_8));
            JsonNode card = JSON.readTree(json);
            ImageShape shape =
                    new ImageShape(number(card, "channels", 3), number(card, "height"), number(card, "width"));
            List<String> names = new ArrayList<>();
            card.path("classes").forEach(name -> names.add(name.asText()));
            String scale = card.path("scale").asText().toUpperCase(Locale.ROOT);
            return new ModelCard(names, shape, PixelScale.valueOf(scale));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("its description of images must be readable, is not: " + e.getMessage(), e);
        }
    }

    private static int number(JsonNode card, String name) throws IOException {
        return number(card, name, LARGEST_SIDE);
    }

    private static int number(JsonNode card, String name, int most) throws IOException {
        int value = card.path(name).asInt();
        if (value < 1 || value > most) {
            throw new IOException("its " + name + " must be in [1, " + most + "], was " + card.path(name));
        }
        return value;
    }
}
