package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import io.github.ebv4j.examples.report.PictureNote;
import io.github.ebv4j.examples.study.Studies;
import io.github.ebv4j.examples.study.Study;
import io.github.ebv4j.examples.study.StudyFigures;
import io.github.ebv4j.examples.study.StudyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

/** The small setting of every study, on few images. */
class StudyExperimentTest {

    @TempDir
    Path folder;

    private Path data;
    private Path results;

    @BeforeEach
    void writeSomeRealImages() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 512, 100);
        results = folder.resolve("results");
    }

    private Ebv run(String name, Object... more) {
        Object[] start = {"experiment", name, "--small", "--seeds", 1, "--data", data, "-o", results};
        Object[] all = new Object[start.length + more.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return Ebv.run(all);
    }

    private List<JsonNode> rows(String name) throws IOException {
        JsonNode rows = run(name, "--json").json().get("rows");
        picturesShowTheResults(name);
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private void picturesShowTheResults(String name) throws IOException {
        Study study = Studies.of(name).orElseThrow();
        Map<String, String> drawn = new StudyFigures(study, new StudyFolder(results).all()).data();
        for (String figure : drawn.keySet()) {
            for (String ending : List.of(".png", ".svg")) {
                assertThat(PictureNote.read(results.resolve(figure + ending))).isEqualTo(drawn.get(figure));
            }
        }
    }

    @Test
    void whatIsThereIsNotTrainedAgain() throws IOException {
        List<JsonNode> rows = rows("dimension");
        assertThat(rows)
                .extracting(row -> row.get("head").asText())
                .containsExactly("ebv", "random vectors", "softmax", "trained vectors");
        assertThat(rows).extracting(row -> row.get("headParameters").asInt()).containsExactly(650, 650, 650, 750);
        assertThat(rows).extracting(row -> row.get("d").asText()).containsExactly("10", "10", "", "10");
        assertThat(rows.get(0).get("coherence").asDouble()).isZero();
        assertThat(rows.get(1).get("coherence").asDouble()).isBetween(.3, 1.0);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get("top1").asDouble()).isBetween(.01, .9));
        assertThat(Files.readString(results.resolve("report.html")))
                .contains("How small may d be?", "<td>trained vectors</td>", "data:image/png;base64,");
        Path one = results.resolve("softmax-images512-epochs1-seed1.json");
        String before = Files.readString(one);
        Files.delete(one);
        Ebv again = run("dimension", "--markdown");
        assertThat(again.err().strip().lines()).hasSize(1).allMatch(line -> line.startsWith("softmax-"));
        assertThat(withoutTime(Files.readString(one))).isEqualTo(withoutTime(before));
        assertThat(again.out()).startsWith("| head | d | seeds |").contains("| softmax |  | 1 |");
        assertThat(run("dimension", "--report", "--markdown").out()).isEqualTo(again.out());
    }

    @Test
    void onlySomeOfTheTrainingsAreRunIfAskedFor() throws IOException {
        run("dimension", "--only", "random", "--json");
        JsonNode rows = run("dimension", "--only", "softmax", "--json").json().get("rows");
        assertThat(rows).extracting(row -> row.get("head").asText()).containsExactly("random vectors", "softmax");
        run("dimension", "--images", 600, "--only", nameOf("softmax"), "--json").json();
        run("dimension", "--only", "forest").failed(2, "--only must be part of a training's name", "was forest");
    }

    /** What a training's file is called; it tells how many images there were, 512, even if more were asked for. */
    private String nameOf(String head) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(head + "-") && name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String withoutTime(String json) {
        return json.replaceAll("\"seconds\":[^,]*,", "");
    }

    @Test
    void vectorsComeFromRandomToBest() throws IOException {
        List<JsonNode> rows = rows("vectors");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get("coherence").asDouble()).isCloseTo(1.0 / 3, within(1e-6));
        assertThat(rows.get(1).get("coherence").asDouble()).isBetween(.4, .5);
        assertThat(rows.get(2).get("coherence").asDouble()).isGreaterThan(.5);
    }

    @Test
    void temperaturesAreCompared() throws IOException {
        assertThat(rows("temperature"))
                .extracting(row -> row.get("temperature").asText())
                .containsExactly("0.2");
    }

    @Test
    void oneFolderServesConvergenceAndCollapse() throws IOException {
        List<JsonNode> collapse = rows("collapse");
        assertThat(collapse).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("nc1").asDouble()).isPositive();
            assertThat(row.get("nc2angles").asDouble()).isBetween(0.0, 2.0);
            assertThat(row.get("nc3").asDouble()).isBetween(0.0, 4.0);
        });
        Ebv convergence = run("convergence", "--json");
        assertThat(convergence.err()).isEmpty();
        assertThat(convergence.json().get("rows").get(1).get("top1"))
                .isEqualTo(collapse.get(1).get("top1"));
    }

    @Test
    void rareClassesHaveFewImages() throws IOException {
        List<JsonNode> rows = rows("long-tail");
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("images").asInt()).isBetween(100, 256);
            assertThat(row.get("balanced").asDouble()).isBetween(.0, 1.0);
        });
    }

    @Test
    void classesComeInRounds() throws IOException {
        List<JsonNode> rows = rows("few-shot");
        assertThat(rows)
                .hasSize(2 * 3)
                .extracting(row -> row.get("shots").asText())
                .containsOnly("1");
        assertThat(rows.get(0).get("new").isNull()).isTrue();
        assertThat(rows.get(0).get("old")).isEqualTo(rows.get(0).get("top1"));
        assertThat(rows.get(2).get("round").asText()).isEqualTo("2");
        // Forty steps on one image of each of ten classes: guessing finds one in ten.
        assertThat(rows.get(2).get("top1").asDouble()).isGreaterThan(.11);
    }

    @Test
    void layersOfTwoNetworksAreCompared() throws IOException {
        List<JsonNode> rows = rows("cka");
        assertThat(rows)
                .extracting(row -> row.get("layer").asText())
                .containsExactly("stem", "layer1.0", "layer2.0", "layer3.0", "avgpool");
        assertThat(rows).allSatisfy(row -> assertThat(row.get("cka").asDouble()).isBetween(-.5, 1.0001));
        assertThat(run("cka").err()).isEmpty();
        assertThat(results.resolve("cka-other-head-same-seed.png")).isNotEmptyFile();
    }

    @Test
    void recipesAreTrained() throws IOException {
        List<JsonNode> rows = rows("fashion");
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            assertThat(row.get("recipe").asText()).isEqualTo("A0");
            assertThat(row.get("backbone").asText()).isEqualTo("compact");
        });
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        run("dimension", "--report").failed(2, "must hold results with --report, holds none");
        run("dimension", "--images", 0).failed(2, "--images must be at least 1, was 0");
        run("dimension", "--epochs", 0).failed(2, "--epochs must be at least 1, was 0");
        Ebv.run("experiment", "dimension").failed(2, "--output");
        Files.writeString(results.resolve("a.json"), "{");
        run("dimension", "--report").failed(2, "a.json must be JSON, is not");
        Files.writeString(results.resolve("a.json"), "{}");
        run("dimension", "--report").failed(2, "must hold the result of a training, has no rows");
    }
}
