package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.generate.FeasibleThreshold;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class GenerateCommandTest {

    private static final String[] KEYS = {
        "size",
        "dimension",
        "coherence",
        "meanAbsCosine",
        "maxNormError",
        "bound",
        "boundName",
        "ratio",
        "optimal",
        "family",
        "certified",
        "seconds",
        "stopReason"
    };

    @TempDir
    Path folder;

    @Test
    void generatesASimplexThatMeetsTheBound() throws IOException {
        Path file = folder.resolve("basis.npy");
        JsonNode json = Ebv.run("generate", "--classes", 101, "--dimension", 100, "-o", file, "--json")
                .json();
        assertThat(Ebv.keys(json)).containsExactly(KEYS);
        assertThat(json.get("coherence").asDouble()).isCloseTo(0.01, within(1e-6));
        assertThat(json.get("ratio").asDouble()).isCloseTo(1, within(1e-4));
        assertThat(json.get("certified").asBoolean()).isTrue();
        assertThat(json.get("stopReason").asText()).isEqualTo("constructed");
        assertThat(file).exists();
        assertThat(folder.resolve("basis.npy.json")).content().contains("simplex");
    }

    @Test
    void sgdReachesItsThresholdAndTheReportReadsTheFile() throws IOException {
        Path file = folder.resolve("sgd.npy");
        JsonNode json = sgd(file, 3);
        assertThat(json.get("coherence").asDouble()).isLessThanOrEqualTo(0.2 + 1e-4);
        assertThat(json.get("stopReason").asText()).isEqualTo("thresholdReached");
        assertThat(json.get("certified").asBoolean()).isFalse();
        Path picture = folder.resolve("angles.png");
        JsonNode report =
                Ebv.run("report", file, "--json", "--histogram", picture).json();
        assertThat(Ebv.keys(report)).containsExactly(KEYS);
        assertThat(report.get("coherence").asDouble())
                .isEqualTo(json.get("coherence").asDouble());
        assertThat(report.get("family").asText()).isEqualTo("sgd");
        assertThat(report.get("stopReason").asText()).isEqualTo("thresholdReached");
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(2_000);
        Ebv.run("report", file, "--histogram", picture).failed(1, "angles.png", "--force");
        Ebv.run("report", file, "--histogram", folder.resolve("x/../sgd.npy"), "--force")
                .failed(2, "--histogram must be another file than the input");
        assertThat(Ebv.run("report", file).out()).contains("coherence", "lower bound", "welch");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        sgd(folder.resolve("a.npy"), 3);
        sgd(folder.resolve("b.npy"), 3);
        sgd(folder.resolve("c.npy"), 4);
        assertThat(folder.resolve("a.npy")).hasSameBinaryContentAs(folder.resolve("b.npy"));
        assertThat(Files.mismatch(folder.resolve("a.npy"), folder.resolve("c.npy")))
                .isNotEqualTo(-1);
    }

    @Test
    void aRunResumedFromItsCheckpointGivesTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.npy");
        Path resumed = folder.resolve("resumed.npy");
        Path checkpoint = folder.resolve("checkpoint");
        Object[] size = {"generate", "--classes", 60, "--dimension", 20, "--method", "sgd", "--threshold", "0.2"};
        Ebv.run(with(size, "-o", whole, "--step-limit", 40, "--json")).json();
        JsonNode first = Ebv.run(with(size, "-o", resumed, "--step-limit", 20, "--checkpoint", checkpoint, "--json"))
                .json();
        assertThat(first.get("stopReason").asText()).isEqualTo("stepLimit");
        Ebv second = Ebv.run(with(
                size, "-o", resumed, "--step-limit", 40, "--checkpoint", checkpoint, "--resume", "--force", "--json"));
        second.json();
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    @Test
    void rotatesOnRequest() throws IOException {
        Object[] exact =
                with(with(new Object[] {"generate"}, size(500, 120)), "--method", "exact", "--rotate", "--json");
        JsonNode json =
                Ebv.run(with(exact, "-o", folder.resolve("a.npy"), "--seed", 3)).json();
        assertThat(json.get("certified").asBoolean()).isTrue();
        assertThat(json.get("coherence").asDouble()).isCloseTo(1.0 / 11, within(1e-6));
        assertThat(BasisFile.load(folder.resolve("a.npy")).vector(7)).doesNotContain(0f);
        assertThat(folder.resolve("a.npy.json")).content().contains("\"rotationSeed\" : \"3\"");
        Ebv.run(with(exact, "-o", folder.resolve("b.npy"), "--seed", 3)).json();
        Ebv.run(with(exact, "-o", folder.resolve("c.npy"))).json();
        assertThat(folder.resolve("a.npy")).hasSameBinaryContentAs(folder.resolve("b.npy"));
        assertThat(Files.mismatch(folder.resolve("a.npy"), folder.resolve("c.npy")))
                .isNotEqualTo(-1);
        deleteAll();
        refused(folder.resolve("d.npy"), 2, "a rotation of dimension 100000 needs", with(size(5, 100_000), "--rotate"));
    }

    @Test
    void anExistingFileIsKeptUnlessForced() throws IOException {
        Path file = Files.writeString(folder.resolve("basis.npy"), "precious");
        Ebv.run("generate", "--classes", 5, "--dimension", 4, "-o", file).failed(1, "basis.npy", "--force");
        assertThat(file).hasContent("precious");
        assertThat(folder).isDirectoryNotContaining("glob:**.json");
        assertThat(Ebv.run("generate", "--classes", 5, "--dimension", 4, "-o", file, "--force")
                        .status())
                .isZero();
        assertThat(Files.size(file)).isGreaterThan(80);
    }

    @Test
    void refusesAnUnwritablePlaceBeforeTheWork() {
        Ebv.run("generate", "--classes", "1e6", "--dimension", 3, "-o", folder.resolve("no/basis.npy"))
                .failed(1, "/no: the folder to write in does not exist");
        Ebv.run("generate", "--classes", "1e6", "--dimension", 3, "-o", folder).failed(1, "must be a file");
    }

    @Test
    void badArgumentsLeaveNoFile() throws IOException {
        Path file = folder.resolve("basis.npy");
        refused(file, 2, "--classes must be at least 2, was 1", "--classes", 1, "--dimension", 3);
        refused(file, 2, "--classes must be at least 2, was 0", "--classes", 0, "--dimension", 3);
        refused(file, 2, "--dimension must be at least 1, was 0", "--classes", 5, "--dimension", 0);
        refused(
                file,
                2,
                "1000000000000 x dimension 100 needs 400.0 TB of memory",
                "--classes",
                "1e12",
                "--dimension",
                100);
        refused(file, 2, "EBV_JAVA_OPTS raises the limits", "--classes", "1e12", "--dimension", 100);
        refused(file, 2, "--threshold must be in (0, 1", "--classes", 9, "--dimension", 3, "--threshold", 2);
        refused(file, 2, "--threshold must be in (0, 1", "--classes", 9, "--dimension", 3, "--threshold", "NaN");
        refused(file, 2, "bound", "--classes", 200, "--dimension", 100, "--threshold", "0.01");
        refused(file, 2, "--method", "--classes", 9, "--dimension", 3, "--method", "magic");
        refused(file, 2, "nearest sizes served are 6 vectors", with(size(200, 3), "--method", "exact"));
        refused(file, 2, "4 dimensions", with(size(21, 4), "--method", "exact"));
        refused(file, 2, "--time-limit", "--classes", 9, "--dimension", 3, "--time-limit", "5 parsecs");
        refused(file, 2, "--learning-rate", "--classes", 9, "--dimension", 3, "--learning-rate", -1);
        refused(file, 2, "--step-limit", "--classes", 9, "--dimension", 3, "--step-limit", 0);
        refused(file, 2, "--checkpoint", "--classes", 9, "--dimension", 3, "--resume");
        refused(file, 2, "needs 32.8 TB of disk, folder " + folder, "--classes", "2e9", "--dimension", 4096);
        refused(file, 2, "--checkpoint", "--classes", 9, "--dimension", 3, "--checkpoint-every", 5);
        refused(file, 2, "--bogus", "--classes", 9, "--dimension", 3, "--bogus");
    }

    @Test
    void aForeignCheckpointIsRefused() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("checkpoint"), "this is no checkpoint");
        Path file = folder.resolve("basis.npy");
        Ebv run = Ebv.run(
                "generate",
                "--classes",
                60,
                "--dimension",
                20,
                "--method",
                "sgd",
                "--checkpoint",
                checkpoint,
                "--resume",
                "-o",
                file);
        run.failed(2, "checkpoint", "is refused");
        Path absent = folder.resolve("absent");
        Ebv.run("generate", "--classes", 60, "--dimension", 20, "--checkpoint", absent, "--resume", "-o", file)
                .failed(1, "absent must exist");
        assertThat(file).doesNotExist();
    }

    @Test
    void theTimeLimitIsUnderstood() throws IOException {
        JsonNode json = Ebv.run(
                        "generate",
                        "--classes",
                        300,
                        "--dimension",
                        20,
                        "--method",
                        "sgd",
                        "--threshold",
                        "0.3",
                        "--time-limit",
                        "50ms",
                        "-o",
                        folder.resolve("basis.npy"),
                        "--json")
                .json();
        assertThat(json.get("stopReason").asText()).isEqualTo("timeLimit");
        assertThat(json.get("coherence").asDouble()).isLessThan(1);
    }

    @Test
    void optionsThatTheMethodWouldIgnoreAreRefused() throws IOException {
        Path file = folder.resolve("basis.npy");
        for (String option : new String[] {"--seed", "--learning-rate", "--step-limit"}) {
            Object[] size = {"--classes", 5, "--dimension", 4, option, "3"};
            refused(file, 2, option + " must be left out with --method exact", with(size, "--method", "exact"));
            assertThat(Ebv.run(with(new Object[] {"generate", "-o", folder.resolve("auto")}, size))
                            .status())
                    .isZero();
            deleteAll();
        }
        Object[] refine = {"--classes", 5, "--dimension", 4, "--method", "refine"};
        refused(file, 2, "--step-limit must be left out", with(refine, "--step-limit", 9));
        refused(file, 2, "--checkpoint-every must be left out", with(refine, "--checkpoint-every", 9));
    }

    @Test
    void anUnreachedThresholdComesWithOneThatIsReachable() throws IOException {
        Path file = folder.resolve("basis.npy");
        Object[] low = {"generate", "--classes", 60, "--dimension", 20, "--method", "sgd", "--step-limit", 5};
        String feasible = String.format(Locale.ROOT, "%.4f is expected to be reachable", FeasibleThreshold.of(60, 20));
        assertThat(Ebv.run(with(low, "--threshold", 0.19, "-o", file)).out())
                .contains("threshold 0.1900 was not reached", feasible);
        Ebv json = Ebv.run(with(low, "--threshold", 0.19, "-o", file, "--force", "--json"));
        json.json();
        assertThat(json.err()).contains(feasible);
        assertThat(Ebv.run(with(low, "-o", file, "--force")).out()).contains("with more steps or time");
    }

    private void refused(Path file, int status, String part, Object... options) throws IOException {
        Object[] head = {"generate", "-o", file};
        Ebv.run(with(head, options)).failed(status, part);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Object[] size(int classes, int dimension) {
        return new Object[] {"--classes", classes, "--dimension", dimension};
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static JsonNode sgd(Path file, int seed) throws IOException {
        return Ebv.run(
                        "generate",
                        "--classes",
                        40,
                        "--dimension",
                        20,
                        "--method",
                        "sgd",
                        "--threshold",
                        "0.2",
                        "--seed",
                        seed,
                        "-o",
                        file,
                        "--json")
                .json();
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }
}
