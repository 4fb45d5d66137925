package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class HeadsExperimentTest {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    @TempDir
    Path folder;

    private Path letters;
    private Path results;

    @BeforeEach
    void write() throws IOException {
        letters = Files.writeString(folder.resolve("letters.txt"), LETTERS);
        results = folder.resolve("results");
    }

    private Ebv run(Object... more) {
        Object[] start = {
            "experiment",
            "heads",
            "--characters",
            letters,
            "--train-fonts",
            "Serif.bold,SansSerif.bold,Serif.italic",
            "--validation-fonts",
            "SansSerif.plain",
            "--test-fonts",
            "Serif.plain",
            "--side",
            16,
            "--seeds",
            1,
            "-o",
            results
        };
        Object[] all = new Object[start.length + more.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return Ebv.run(all);
    }

    @Test
    void headsAreTrainedOnceAndReported() throws IOException {
        Object[] plan = {
            "--steps",
            8,
            "--head",
            "softmax",
            "--head",
            "ebv,d=16,rank=2,hidden=20,norm=layer",
            "--head",
            "hashed,d=16,buckets=8"
        };
        JsonNode rows = run(append(plan, "--json")).json().get("rows");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get("head").asText()).isEqualTo("softmax");
        assertThat(rows.get(1).get("headParameters").asInt()).isEqualTo((192 + 16 + 2) * 20 + 16 + 2 * (24 + 16));
        // Guessing finds one in 24.
        assertThat(rows.get(0).get("validation SansSerif.plain").asDouble()).isGreaterThan(0.05);
        try (var files = Files.list(results)) {
            assertThat(files).hasSize(4);
        }
        JsonNode matched = run("--steps", 6, "--head", "ebv,d=16,assign=3", "--json")
                .json()
                .get("rows")
                .get(0);
        assertThat(matched.get("headParameters").asInt()).isEqualTo(192 * 16 + 16);
        JsonNode warm = run("--steps", 6, "--head", "ebv,d=16,assign=3,vectors=shuffled-warm-tree", "--json")
                .json()
                .get("rows")
                .get(0);
        assertThat(warm.get("headParameters").asInt()).isEqualTo(192 * 16 + 16);
        Path one = results.resolve("softmax-n24-16px-8x128-seed1.json");
        String changed = Files.readString(one).replaceAll("\"head\":\"softmax\"", "\"head\":\"kept\"");
        Files.writeString(one, changed);
        Ebv again = run(append(plan, "--validation"));
        assertThat(again.out()).contains("kept").doesNotContain("test Serif.plain");
        Ebv report = run("--report", "--markdown");
        assertThat(report.out())
                .startsWith("| head | classes |")
                .contains("| ebv,d=16,rank=2,hidden=20,norm=layer | 24 | 16 | 8 | 1 |");
        assertThat(results.resolve("curves.png")).isNotEmptyFile();
    }

    private static Object[] append(Object[] all, Object one) {
        Object[] more = java.util.Arrays.copyOf(all, all.length + 1);
        more[all.length] = one;
        return more;
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        run("--head", "best")
                .failed(2, "head must be one of [softmax, cosine, sampled, ebv, random, hashed], was best");
        run("--head", "ebv,size=3").failed(2, "option of head ebv,size=3 must be one of");
        run("--head", "ebv,d=x").failed(2, "d of head ebv,d=x must be a number, was x");
        run("--head", "softmax,rank=2").failed(2, "rank of a softmax head must be 0, was 2");
        run("--head", "hashed,d=30,buckets=8")
                .failed(2, "d of a hashed head must be a multiple of its buckets 8, was 30");
        run("--head", "softmax,hidden=8").failed(2, "hidden of a softmax head must be 0, was 8");
        Ebv late = run("--steps", 5, "--head", "ebv,d=16,assign=5");
        assertThat(late.status()).isEqualTo(2);
        assertThat(late.err()).contains("assign of head ebv,d=16,assign=5 must be below the steps 5, was 5");
        run("--head", "cosine,assign=5").failed(2, "assign of a cosine head must be 0, was 5");
        run("--head", "ebv,norm=batch").failed(2, "norm must be none or layer, was batch");
        run("--head", "ebv,weight=.2").failed(2, "weight of vectors without a tree must be learning, was 0.2");
        run("--head", "ebv,d=16,vectors=tree,split=16").failed(2, "split must be below d, was 16");
        run("--report").failed(2, "must hold results with --report, holds none");
        Ebv.run("experiment", "heads", "-o", results, "--side", 4).failed(2, "--side must be at least 8, was 4");
        Ebv.run(
                        "experiment",
                        "heads",
                        "-o",
                        results,
                        "--train-fonts",
                        "Serif.bold",
                        "--validation-fonts",
                        "Serif.plain",
                        "--test-fonts",
                        "Nowhere")
                .failed(2, "font Nowhere must be in the font folders, is not");
        Files.createDirectories(results);
        Files.writeString(results.resolve("a.json"), "{");
        run("--report").failed(2, "a.json must be JSON, is not");
        Files.writeString(results.resolve("a.json"), "{}");
        run("--report").failed(2, "must hold the result of a training, has no accuracy");
    }
}
