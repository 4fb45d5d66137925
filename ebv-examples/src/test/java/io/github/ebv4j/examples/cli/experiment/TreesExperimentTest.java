package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.GarmentTree;
import io.github.ebv4j.examples.experiment.TreeHead;
import io.github.ebv4j.examples.experiment.TreeStudy;
import io.github.ebv4j.examples.experiment.TreeStudyResult;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TreeStudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

/** The study of mistakes by a tree, on few images; results that are kept. */
class TreesExperimentTest {

    @Test
    void measuresBothDecisionsOfANetwork() throws IOException {
        ImageData all = FashionMnist.bundled();
        ImageData few =
                new ImageData("few", 10, all.train().range(0, 640), all.test().range(0, 300));
        TreeStudy study = new TreeStudy(few, GarmentTree.tree(), 16, .1, 2);
        for (TreeHead head : TreeHead.values()) {
            List<TreeStudyResult> results = study.run(head, 1, (step, steps, loss) -> {});
            assertThat(results).extracting(TreeStudyResult::decision).containsExactly("argmax", "crm");
            for (TreeStudyResult result : results) {
                assertThat(result.top1()).as(head.label()).isGreaterThan(.11);
                assertThat(result.severity()).isBetween(1.0, 3.0);
                assertThat(result.distance1()).isCloseTo((1 - result.top1()) * result.severity(), within(1e-9));
                assertThat(result.firstLevel()).isGreaterThanOrEqualTo(result.top1());
                assertThat(result.hops()).isBetween(.2, 1.0);
            }
        }
    }

    /** Letters have no radicals, so their Unicode blocks are the tree; guessing finds one of 13. */
    @Test
    void charactersAreMeasuredOnEveryUnseenFont(@TempDir Path folder) throws IOException {
        Path letters = Files.writeString(folder.resolve("letters.txt"), "ABCDEFGαβγδεζ");
        Path results = folder.resolve("results");
        Object[] line = {
            "experiment",
            "trees",
            "--on",
            "characters",
            "--characters",
            letters,
            "--steps",
            2,
            "--side",
            8,
            "--dimension",
            16,
            "--seeds",
            1,
            "--train-fonts",
            "Serif.bold",
            "--validation-fonts",
            "Serif.italic",
            "--test-fonts",
            "Serif.plain",
            "-o",
            results
        };
        Ebv first = Ebv.run(line);
        assertThat(first.status()).as(first.err()).isZero();
        for (String head :
                List.of("softmax", "ebv,d=16", "ebv,d=16,vectors=strokes", "ebv,d=16,rank=16,vectors=strokes")) {
            for (String decision : List.of("argmax", "crm")) {
                assertThat(first.out()).contains(head + ", " + decision + ", Serif.plain");
            }
        }
        try (Stream<Path> files = Files.list(results)) {
            assertThat(files).hasSize(4);
        }
        assertThat(Ebv.run(line).out()).isEqualTo(first.out());
        Ebv.run("experiment", "trees", "--on", "letters").failed(2, "--on must be images or characters, was letters");
        Ebv.run("experiment", "trees", "--on", "characters").failed(2, "--on characters must have --output");
    }

    @Test
    void keptResultsAreGoneOnFrom(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.jsonl");
        JsonObject study = new JsonObject().put("epochs", 4);
        TreeStudyResult result =
                new TreeStudyResult("flat ebv", "argmax", 2, .8, Double.NaN, .1, .2, .3, .9, .85, .84, .83, .95);
        TreeStudyFile.open(file, study).add(List.of(result));
        TreeStudyFile again = TreeStudyFile.open(file, study);
        assertThat(again.results()).containsExactly(result);
        assertThat(again.has(TreeHead.FLAT, 2)).isTrue();
        assertThat(again.has(TreeHead.FLAT, 1)).isFalse();
        assertThat(again.has(TreeHead.TREE, 2)).isFalse();
        Files.writeString(file, "{\"epochs\":5}\n");
        Ebv.run("experiment", "trees", "--seeds", 1, "-o", file).failed(1, "results " + file + " must begin with {");
    }

    @Test
    void theCommandTrainsEveryHeadAndPrintsATable(@TempDir Path folder) throws IOException {
        IdxFiles.write(folder, FashionMnist.bundled(), 640, 100);
        Path results = folder.resolve("results.jsonl");
        Object[] line = {
            "experiment", "trees", "--data", folder, "--epochs", 1, "--dimension", 16, "--seeds", 1, "-o", results
        };
        Ebv first = Ebv.run(line);
        assertThat(first.status()).as(first.err()).isZero();
        List<String> kept = Files.readAllLines(results);
        assertThat(kept).hasSize(1 + 2 * TreeHead.values().length);
        for (TreeHead head : TreeHead.values()) {
            assertThat(first.out()).contains(head.label() + ", argmax", head.label() + ", crm");
        }
        // A second run trains nothing and prints the same.
        assertThat(Ebv.run(line).out()).isEqualTo(first.out());
        assertThat(Files.readAllLines(results)).isEqualTo(kept);
        JsonNode json = Ebv.run(append(line, "--json")).json();
        assertThat(json.path("train").asInt()).isEqualTo(640);
        assertThat(json.path("results")).hasSize(kept.size() - 1);
        assertThat(json.path("results").get(0).path("top1").asDouble()).isBetween(0.0, 1.0);
    }

    private static Object[] append(Object[] line, Object last) {
        Object[] longer = Arrays.copyOf(line, line.length + 1);
        longer[line.length] = last;
        return longer;
    }

    @Test
    void refusesBadArguments() throws IOException {
        Ebv.run("experiment", "trees", "--epochs", 0).failed(2, "--epochs must be at least 1");
        Ebv.run("experiment", "trees", "--dimension", 1).failed(2, "--dimension must be at least 2");
    }

    @Test
    void refusesATreeOfOtherClasses(@TempDir Path folder) throws IOException {
        Path tree = Files.writeString(folder.resolve("tree.txt"), "a\nb\nc\n");
        Ebv.run("experiment", "trees", "--tree", tree).failed(2, "tree must have the 10 classes of the images, had 3");
    }
}
