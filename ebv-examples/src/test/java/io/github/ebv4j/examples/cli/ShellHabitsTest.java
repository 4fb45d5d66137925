package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Standard output, completion, and what is said of files and options. */
class ShellHabitsTest {

    @TempDir
    Path folder;

    @Test
    void vectorsGoToStandardOutputAndTextToTheOther() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        Ebv run;
        try {
            System.setOut(new PrintStream(bytes));
            run = Ebv.run("generate", "--classes", 5, "--dimension", 4, "-o", "-");
        } finally {
            System.setOut(before);
        }
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("coherence", "written         standard output");
        assertThat(NpyFile.read(bytes.toByteArray()).rows()).isEqualTo(5);
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void completionKnowsEveryCommand() {
        for (String shell : new String[] {"bash", "zsh"}) {
            assertThat(Ebv.run("completion", shell).out())
                    .contains("complete -F _complete_ebv", "--keep-on-interrupt", "experiment", "ZSH_VERSION");
        }
        Ebv.run("completion", "fish").failed(2, "fish");
    }

    @Test
    void theVersionNamesTheCommit() {
        assertThat(Ebv.run("--version").out()).matches("(?s)ebv \\S+ \\(commit \\S+\\)\\s*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "exact"})
    void aCheckpointOfAnExactFamilyIsSaidToBeNeedless(String method) throws IOException {
        Path checkpoint = folder.resolve("run.ckpt");
        Ebv run = Ebv.run(
                "generate",
                "--classes",
                5,
                "--dimension",
                4,
                "--method",
                method,
                "--checkpoint",
                checkpoint,
                "-o",
                folder.resolve("basis.npy"));
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("ebv: --checkpoint is not needed, the vectors are made at once");
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aSampleIsSaidToBeOne() throws IOException {
        Path file = folder.resolve("basis.npy");
        assertThat(Ebv.run("generate", "--classes", 20, "--dimension", 19, "-o", file)
                        .status())
                .isZero();
        JsonNode json = Ebv.run("report", file, "--sample", 50, "--json").json();
        assertThat(Ebv.keys(json))
                .containsExactly(
                        "size",
                        "dimension",
                        "sampledPairs",
                        "seed",
                        "coherenceAtLeast",
                        "sampleMeanAbsCosine",
                        "bound",
                        "boundName",
                        "family");
        assertThat(json.get("coherenceAtLeast").asDouble()).isBetween(1 / 19.0 - 1e-6, 1 / 19.0 + 1e-6);
        assertThat(Ebv.run("report", file, "--sample", 50).out())
                .contains("50 of 190 pairs, drawn at random (seed 42): the coherence is not known", "at least 0.05263");
        Ebv.run("report", file, "--sample", 0).failed(2, "--sample");
        Ebv.run("report", file, "--sample", 190)
                .failed(
                        2,
                        "--sample must be below the 190 pairs of the file, which are all measured without it, was 190");
        Ebv.run("report", file, "--sample", 5, "--histogram", folder.resolve("a.png"))
                .failed(2, "--histogram");
    }

    /** As {@code generate} writes by default what it does not store: measured from the file, not from a copy. */
    @Test
    void aReportOfAFileDoesNotReadItWhole() throws IOException {
        Path file = folder.resolve("basis.npy");
        assertThat(Ebv.run("generate", "--classes", 3000, "--dimension", 64, "-o", file)
                        .status())
                .isZero();
        assertThat(BasisFile.open(file).getClass().getSimpleName()).isEqualTo("MappedBasis");
        JsonNode json = Ebv.run("report", file, "--json").json();
        assertThat(json.get("coherence").asDouble())
                .isEqualTo(BasisFile.load(file).report().coherence());
    }

    @Test
    void theProjectsOwnTableOfPackingsIsRead() throws IOException {
        Path table = folder.resolve("packings.csv");
        Files.writeString(table, """
                # a comment
                d,N,table,coherence,seed,start,evaluations
                3,4,0.333333334,0.333333333,42,search: round 1,10
                3,4,,0.4,42,search: round 1,10
                """);
        JsonNode rows = Ebv.run("experiment", "packings", "--known", table, "--time-limit", "1s", "--json")
                .json()
                .get("rows");
        assertThat(rows.get(0).get("bestKnown").asDouble()).isEqualTo(0.333333333);
        assertThat(rows.get(1).get("bestKnown").asDouble()).isEqualTo(0.4);
    }
}
