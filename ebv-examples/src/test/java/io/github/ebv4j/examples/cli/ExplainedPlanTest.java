package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.generate.FeasibleThreshold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

/** {@code generate --explain} says how the vectors would be made. */
class ExplainedPlanTest {

    @TempDir
    Path folder;

    @Test
    void explainPrintsThePlanAndMakesNothing() throws IOException {
        Path file = folder.resolve("basis.npy");
        Object[] size = {"generate", "--classes", 2112, "--dimension", 64, "--explain", "-o", file};
        JsonNode plan = Ebv.run(with(size, "--json")).json();
        assertThat(plan.get("method").asText()).isEqualTo("exact");
        assertThat(plan.get("family").asText()).isEqualTo("kerdock");
        assertThat(plan.get("coherence").asDouble()).isEqualTo(0.125);
        assertThat(plan.get("memoryBytes").asLong()).isEqualTo(2L * 2112 * 64 * Float.BYTES);
        assertThat(plan.get("reason").asText()).contains("too little to gain");
        assertThat(Ebv.run(size).out())
                .contains("method          exact", "coherence       0.125000 (proven by algebra)");
        assertThat(file).doesNotExist();
        JsonNode descent = Ebv.run(
                        "generate", "--classes", 60, "--dimension", 20, "--method", "sgd", "--explain", "--json")
                .json();
        assertThat(descent.get("method").asText()).isEqualTo("descent");
        assertThat(descent.get("coherence").asDouble()).isEqualTo(FeasibleThreshold.of(60, 20));
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }
}
