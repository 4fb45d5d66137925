package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A run of the command within the test's process. */
public record Ebv(int status, String out, String err) {

    public static Ebv run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        int status = EbvCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Ebv(status, out.toString(), err.toString());
    }

    /** The one JSON object on standard output, nothing beside it. */
    public JsonNode json() throws IOException {
        assertThat(status).as(err).isZero();
        assertThat(out.strip()).doesNotContain("\n");
        return new ObjectMapper().readTree(out);
    }

    public static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** One line on standard error with these parts, nothing on standard output. */
    public void failed(int expectedStatus, String... parts) {
        assertThat(status).as(err).isEqualTo(expectedStatus);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("ebv: ").contains(parts).doesNotContain("\tat ");
        assertThat(err.strip().lines()).hasSize(1);
    }
}
