package io.github.ebv4j.internal;

import java.io.IOException;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/** How deep a JSON text is nested: what reads it whole calls itself for each level, and a stack has an end. */
public final class JsonNesting {

    private static final int DEEPEST = 50;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonNesting() {}

    /**
     * Reads a text token by token, and makes nothing of it.
     *
     * @throws IOException if it is no JSON, has a field twice in one object, or is nested deeper than 50 levels
     */
    public static void require(String json) throws IOException {
        int depth = 0;
        try (JsonParser parser = JSON.createParser(json).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new IOException("it must be nested at most " + DEEPEST + " levels deep, is deeper");
                }
            }
        }
    }
}
