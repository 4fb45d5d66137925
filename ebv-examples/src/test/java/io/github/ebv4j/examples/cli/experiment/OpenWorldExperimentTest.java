package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class OpenWorldExperimentTest {

    @TempDir
    Path folder;

    @Test
    void unknownClassesAreNoticedAddedAndLearnt() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 1_024, 400);
        JsonNode json = Ebv.run("experiment", "open-world", "--data", data, "--seeds", 1, "--epochs", 4, "--json")
                .json();
        assertThat(Ebv.keys(json)).containsExactly("epochs", "softmax", "ebv", "fewShot");
        for (String head : new String[] {"softmax", "ebv"}) {
            JsonNode result = json.get(head);
            assertThat(result.get("bySeed").get(0).get("accuracy").asDouble()).isGreaterThan(0.35);
            assertThat(result.get("auroc").asDouble()).isBetween(0.4, 1.0);
            assertThat(result.get("unknownAccepted").asDouble()).isLessThan(0.4);
        }
        assertThat(json.get("fewShot")).hasSize(2);
        for (JsonNode result : json.get("fewShot")) {
            assertThat(result.get("unchanged")).isEqualTo(result.get("images"));
            assertThat(result.get("images").asInt()).isGreaterThan(250);
        }
        // Guessing finds one in ten.
        assertThat(json.get("fewShot").get(1).get("newAfter").asDouble()).isGreaterThan(0.35);
        assertThat(json.get("fewShot").get(1).get("oldAfter").asDouble()).isGreaterThan(0.35);
    }

    @Test
    void tooFewUnknownImagesAreNamedBeforeAnyTraining() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 500, 100);
        Ebv run = Ebv.run("experiment", "open-world", "--data", data);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("test images of unknown classes must be at least 40");
    }

    @Test
    void wrongUsageIsNamed() {
        Ebv.run("experiment", "open-world", "--epochs", 0).failed(2, "--epochs must be at least 1, was 0");
        Ebv.run("experiment", "open-world", "--seeds", 101).failed(2, "--seeds must be at most 100, was 101");
    }
}
