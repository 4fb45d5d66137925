package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class ClassesExperimentTest {

    @TempDir
    Path folder;

    @Test
    void everyTrainingHasAProcessOfItsOwn() throws IOException {
        Path letters = Files.writeString(folder.resolve("letters.txt"), "ABCDEFGHJK");
        Path results = folder.resolve("results");
        String further = "--characters " + letters
                + " --side 8 --train-fonts Serif.bold --validation-fonts Serif.italic" + " --test-fonts Serif.plain";
        Ebv run = Ebv.run(
                "experiment",
                "classes",
                "--classes",
                "5",
                "--head",
                "ebv,d=8",
                "--steps",
                1,
                "--with",
                further,
                "-o",
                results,
                "--json");
        JsonNode rows = run.json().get("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("classes").asInt()).isEqualTo(5);
        assertThat(rows.get(0).get("headParameters").asInt()).isEqualTo(192 * 8 + 8);
        assertThat(rows.get(0).has("peakBytes")).isTrue();
        Ebv report = Ebv.run("experiment", "classes", "--report", "--markdown", "-o", results);
        assertThat(report.out()).contains("| peak MB |").contains("| ebv,d=8 | 5 | 8 | 1 | 1 |");
    }

    @Test
    void wrongUsageIsNamed() {
        Ebv.run("experiment", "classes", "--classes", "20903", "-o", folder)
                .failed(2, "--classes must be at most 20902, was 20903");
        Ebv.run("experiment", "classes", "--report", "-o", folder)
                .failed(2, "must hold results with --report, holds none");
        Ebv.run("experiment", "classes", "--head", "best", "-o", folder).failed(2, "head must be one of");
    }
}
