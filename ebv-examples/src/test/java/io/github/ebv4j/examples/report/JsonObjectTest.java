package io.github.ebv4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class JsonObjectTest {

    @Test
    void writesWhatAJsonLibraryReads() throws Exception {
        String text = new JsonObject()
                .put("text", "a \"quoted\" \\ line\nand another\t\u0001é")
                .put("none", (String) null)
                .put("whole", Long.MIN_VALUE)
                .put("number", 1e-300)
                .put("nan", Double.NaN)
                .put("absent", OptionalDouble.empty())
                .put("yes", true)
                .put("inner", new JsonObject().put("a", 1L))
                .put("list", List.of(new JsonObject(), new JsonObject().put("b", 2L)))
                .toString();
        JsonNode read = new ObjectMapper().readTree(text);
        assertThat(text).doesNotContain("\n");
        assertThat(read.get("text").asText()).isEqualTo("a \"quoted\" \\ line\nand another\t\u0001é");
        assertThat(read.get("none").isNull()).isTrue();
        assertThat(read.get("whole").asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.get("number").asDouble()).isEqualTo(1e-300);
        assertThat(read.get("nan").isNull()).isTrue();
        assertThat(read.get("absent").isNull()).isTrue();
        assertThat(read.get("yes").asBoolean()).isTrue();
        assertThat(read.get("inner").get("a").asInt()).isEqualTo(1);
        assertThat(read.get("list").get(1).get("b").asInt()).isEqualTo(2);
    }
}
