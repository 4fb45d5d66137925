package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class DoubleOutputTest {

    @TempDir
    Path folder;

    @Test
    void writesFloat64WithoutARecipe() throws IOException {
        Path file = folder.resolve("lines.npy");
        Ebv.run("generate", "--classes", 28, "--dimension", 7, "-o", file);
        assertThat(BasisFile.recipeOf(file)).exists();
        JsonNode json = Ebv.run(
                        "generate", "--classes", 28, "--dimension", 7, "--double", "--force", "--json", "-o", file)
                .json();
        assertThat(json.get("doubleCoherence").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(json.get("optimal").asText()).isEqualTo("meets the welch bound");
        assertThat(BasisFile.recipeOf(file)).doesNotExist();
        try (InputStream in = Files.newInputStream(file)) {
            NpyHeader header = NpyHeader.read(in);
            assertThat(header.type()).isEqualTo("<f8");
            assertThat(header.shape()).containsExactly(28L, 7L);
        }
        assertThat(BasisFile.load(file).report().coherence()).isCloseTo(1 / 3.0, within(1e-6));
    }

    @Test
    void printsFifteenDigits() {
        Path file = folder.resolve("lines.npy");
        Ebv run = Ebv.run("generate", "--classes", 6, "--dimension", 3, "--double", "-o", file);
        assertThat(run.out())
                .contains("in double       0.44721359549995", "optimal         yes, meets the welch bound");
    }
}
