package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Vectors of a tree from the command line: made, reported, drawn, extended. */
class TreeCommandsTest {

    private static final String PETS =
            "animal/dog/beagle\nanimal/dog/poodle\nanimal/cat\nplant/fern\nplant/tree/oak\nplant/tree/elm\n";

    @TempDir
    private Path folder;

    private Path pets;
    private Path vectors;

    @BeforeEach
    void writeTheTree() throws IOException {
        pets = Files.writeString(folder.resolve("pets.txt"), PETS);
        vectors = folder.resolve("pets.npy");
    }

    @Test
    void generatesReportsAndDraws() throws IOException {
        JsonNode made = Ebv.run("generate", "--tree", pets, "--dimension", 32, "-o", vectors, "--json")
                .json();
        assertThat(made.get("size").asInt()).isEqualTo(6);
        assertThat(made.get("levels").asInt()).isEqualTo(3);
        assertThat(made.get("gapCertified").asBoolean()).isTrue();
        assertThat(made.get("gap").asDouble()).isPositive();
        assertThat(made.get("depths")).hasSize(3);
        Path image = folder.resolve("depths.png");
        JsonNode report =
                Ebv.run("report", vectors, "--depths", image, "--json").json();
        assertThat(report.get("gap").asDouble()).isEqualTo(made.get("gap").asDouble());
        assertThat(image).isNotEmptyFile();
        assertThat(Ebv.run("report", vectors).out()).contains("depth 0", "smallest gap", "(proven by algebra)");
        Path flat = folder.resolve("flat.npy");
        assertThat(Ebv.run("generate", "--classes", 6, "--dimension", 8, "-o", flat)
                        .status())
                .isZero();
        assertThat(Ebv.run("report", flat, "--tree", pets).out())
                .contains("measured over all pairs; the cosine does not order the pairs by depth");
        Ebv.run("report", flat, "--depths", image, "--force")
                .failed(2, "--depths must be left out where the vectors keep no tree");
    }

    @Test
    void takesWeightsWayAndPlan() {
        for (String[] options : new String[][] {
            {"--weights", ".2,.3,.5"}, {"--weights", "gap", "--way", "sum"}, {"--way", "shared", "--method", "exact"}
        }) {
            Object[] args = new Object[8 + options.length];
            System.arraycopy(
                    new Object[] {"generate", "--tree", pets, "--dimension", 32, "-o", vectors, "--force"},
                    0,
                    args,
                    0,
                    8);
            System.arraycopy(options, 0, args, 8, options.length);
            Ebv run = Ebv.run(args);
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("tree of 3 levels with 2, 4, 6 nodes");
        }
        assertThat(Ebv.run("generate", "--tree", pets, "--dimension", 32, "--explain")
                        .out())
                .contains("method          exact", "gap of the direct sum");
    }

    @Test
    void theTreeIsNotWrittenOver() {
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "-o", pets, "--force")
                .failed(2, "--output must be another file than the tree");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "-o", vectors);
        Ebv.run("extend", vectors, "--tree", pets, "-o", pets, "--force")
                .failed(2, "--output must be another file than the tree");
        Ebv.run("report", vectors, "--tree", pets, "--depths", pets, "--force")
                .failed(2, "--depths must be another file than the tree");
        assertThat(pets).hasContent(PETS);
    }

    @Test
    void extendsByATree() throws IOException {
        assertThat(Ebv.run("generate", "--tree", pets, "--dimension", 32, "--way", "sum", "-o", vectors)
                        .status())
                .isZero();
        Path larger = Files.writeString(folder.resolve("larger.txt"), PETS + "animal/dog/pug\nfungus/morel\n");
        Path more = folder.resolve("more.npy");
        JsonNode json = Ebv.run("extend", vectors, "--tree", larger, "-o", more, "--json")
                .json();
        assertThat(json.get("size").asInt()).isEqualTo(8);
        assertThat(Ebv.run("report", more).out()).contains("tree of 3 levels");
        Ebv.run("extend", vectors, "--classes", 8, "-o", folder.resolve("x.npy"))
                .failed(2, "vectors of a tree must be extended by a tree");
    }

    @Test
    void refusesBadTreesAndOptionsInOneLine() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.txt"), "a/x\nb/y\na/x\n");
        Ebv.run("generate", "--tree", bad, "--dimension", 8)
                .failed(1, "bad.txt", "line 3", "a class must be in a tree once, was there twice: \"a/x\"");
        Ebv.run("generate", "--tree", pets, "--dimension", 3, "--way", "sum")
                .failed(2, "dimension must be at least about ");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "--threshold", ".5")
                .failed(2, "--threshold must be left out with --tree");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "--method", "sgd")
                .failed(2, "method must be auto, exact or refine with a tree");
        Ebv.run("generate", "--classes", 9, "--dimension", 32, "--weights", ".5,.5")
                .failed(2, "--weights must be left out without --tree");
        Ebv.run("generate", "--classes", 9, "--dimension", 32, "--way", "sum")
                .failed(2, "--way must be left out without --tree");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "--weights", ".5,.5")
                .failed(1, "weights must be 3, one for each level");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "--weights", "half")
                .failed(2, "--weights must be gap, learning or positive numbers of sum 1, was half");
        Ebv.run("generate", "--tree", pets, "--dimension", 32, "--way", "best")
                .failed(2, "--way must be one of auto, sum, shared, was best");
        Ebv.run("generate", "--dimension", 32).failed(2, "--classes", "--tree");
    }

    @Test
    void aSampleOfPairsTellsNothingOfATree() {
        Path vectors = folder.resolve("flat.npy");
        for (String option : new String[] {"--tree", "--depths"}) {
            Ebv.run("report", vectors, "--sample", 5, option, "a file")
                    .failed(2, option + " must be left out with --sample, since it is of all pairs, was a file");
        }
        Ebv.run("report", vectors, "--sample", 5, "--depths", "b", "--tree", "a")
                .failed(2, "--tree must be left out with --sample, since it is of all pairs, was a");
    }
}
