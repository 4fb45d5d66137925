package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class StartExperimentTest {

    @TempDir
    Path folder;

    @Test
    void fitsAndRefinesAndWritesWhatIsStored() throws IOException {
        Path file = folder.resolve("start.gz");
        JsonNode json = Ebv.run("experiment", "start", "--rounds", "3", "--time-limit", "3s", "-o", file, "--json")
                .json();
        // Random frames and vectors, hardly fitted, refined for a moment; what is stored reaches .1108.
        assertThat(json.get("coherence").asDouble()).isBetween(0.0949, 0.2);
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(bytes.readAllBytes()).hasSize(1000 * 100);
        }
    }

    @Test
    void refusesNoRoundsAndAFileThatExists() throws IOException {
        Path file = Files.writeString(folder.resolve("start.gz"), "mine");
        Ebv.run("experiment", "start", "--rounds", 0).failed(2, "--rounds must be at least 1, was 0");
        Ebv.run("experiment", "start", "--rounds", 1, "-o", file).failed(1, "start.gz");
        assertThat(file).hasContent("mine");
    }
}
