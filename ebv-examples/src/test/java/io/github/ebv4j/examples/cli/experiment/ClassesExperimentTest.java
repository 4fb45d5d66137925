package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void theDocumentShowsTheTableOfTheHeadsAlone() throws IOException {
        Path docs = Path.of(System.getProperty("user.dir")).resolve("../docs");
        Ebv report =
                Ebv.run("experiment", "classes", "--report", "--markdown", "-o", docs.resolve("results/heads-alone"));
        assertThat(report.status()).as(report.err()).isZero();
        assertThat(Files.readString(docs.resolve("EXPERIMENTS.md")))
                .contains(report.out().strip());
    }

    /** A head without the network below it; the second run trains nothing. */
    @Test
    void moreClassesThanCharactersAreForTimeAndMemoryAlone() throws IOException {
        Object[] line = {
            "experiment", "classes", "--classes", "20903", "--head", "ebv,d=64", "--cost-steps", 2, "-o", folder
        };
        Ebv first = Ebv.run(line);
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("head alone").containsPattern("ebv,d=64 +20,903 +trained");
        Path kept = folder.resolve("ebv_d64-n20903-2-cost.jsonl");
        String text = Files.readString(kept);
        assertThat(Ebv.run(line).out()).isEqualTo(first.out());
        assertThat(Files.readString(kept)).isEqualTo(text);
        JsonNode cost = Ebv.run("experiment", "classes", "--report", "--json", "-o", folder)
                .json()
                .get("costs")
                .get(0);
        assertThat(cost.get("parameters").asInt()).isEqualTo(512 * 64 + 64);
        assertThat(cost.get("millisecondsPerStep").asDouble()).isPositive();
    }

    @Test
    void bothTablesOfAFolderAreInOneObject() throws IOException {
        String training = "softmax-n500-24px-1000x128-seed1.json";
        Files.copy(Path.of("..", "docs", "results", "heads-500", training), folder.resolve(training));
        Files.write(
                folder.resolve("softmax-n1000000-12-cost.jsonl"),
                List.of("{\"comparedHead\":\"softmax\",\"classes\":1000000}", "{\"outcome\":\"out of memory\"}"));
        Ebv report = Ebv.run("experiment", "classes", "--report", "--json", "-o", folder);
        assertThat(report.out().strip()).doesNotContain("\n");
        assertThat(report.json().get("rows").get(0).get("classes").asInt()).isEqualTo(500);
        assertThat(report.json().get("costs").get(0).get("outcome").asText()).isEqualTo("out of memory");
        assertThat(Ebv.run("experiment", "classes", "--report", "-o", folder).out())
                .containsPattern("softmax +500")
                .containsPattern("softmax +1,000,000 +out of memory +- +- +-");
    }

    @Test
    void wrongUsageIsNamed() {
        Ebv.run("experiment", "classes", "--classes", "1000001", "-o", folder)
                .failed(2, "--classes must be at most 1000000, was 1000001");
        Ebv.run("experiment", "classes", "--classes", "20903", "--head", "ebv,d=64,rank=2", "-o", folder)
                .failed(
                        2,
                        "head with more classes than characters must be softmax, cosine or ebv, the latter two with d"
                                + " alone, was ebv,d=64,rank=2");
        Ebv.run("experiment", "classes", "--report", "-o", folder)
                .failed(2, "must hold results with --report, holds none");
        Ebv.run("experiment", "classes", "--head", "best", "-o", folder).failed(2, "head must be one of");
    }
}
