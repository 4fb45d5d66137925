package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class ExtendCommandTest {

    @TempDir
    Path folder;

    private Path basis;

    @BeforeEach
    void generate() throws IOException {
        basis = folder.resolve("basis.npy");
        Ebv.run("generate", "--classes", 64, "--dimension", 64, "-o", basis, "--json")
                .json();
    }

    @Test
    void goesOnWithTheFamilyAndSaysWhatItWasBefore() throws IOException {
        Path bigger = folder.resolve("bigger.npy");
        JsonNode json = Ebv.run("extend", basis, "--classes", 1000, "-o", bigger, "--json")
                .json();
        assertThat(Ebv.keys(json))
                .containsExactly(
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
                        "stopReason",
                        "coherenceBefore");
        assertThat(json.get("coherenceBefore").asDouble()).isZero();
        assertThat(json.get("coherence").asDouble()).isCloseTo(0.125, within(1e-7));
        assertThat(json.get("certified").asBoolean()).isTrue();
        EquiangularBasis old = BasisFile.load(basis);
        EquiangularBasis extended = BasisFile.load(bigger);
        assertThat(extended.recipe().certified()).isTrue();
        for (int i = 0; i < old.size(); i++) {
            assertThat(extended.vector(i)).isEqualTo(old.vector(i));
        }
    }

    @Test
    void optimisesWhereNoFamilyGoesOn() throws IOException {
        Path small = folder.resolve("small.npy");
        Ebv.run("generate", "--classes", 20, "--dimension", 6, "-o", small, "--json")
                .json();
        Path first = folder.resolve("first.npy");
        Ebv text = Ebv.run("extend", small, "--classes", 25, "-o", first);
        assertThat(text.status()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("before          20 vectors", "family          extended", "lower bound", "ratio");
        Path again = folder.resolve("again.npy");
        JsonNode json = Ebv.run("extend", small, "--classes", 25, "-o", again, "--time-limit", "60s", "--json")
                .json();
        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(json.get("family").asText()).isEqualTo("extended");
        assertThat(json.get("coherence").asDouble())
                .isGreaterThanOrEqualTo(json.get("coherenceBefore").asDouble())
                .isLessThan(0.7);
        assertThat(folder.resolve("again.npy.json")).content().contains("\"baseSize\" : \"20\"");
    }

    @Test
    void refusesBadArgumentsAndLeavesNoFile() throws IOException {
        Path out = folder.resolve("out.npy");
        refused(2, "--classes must be at least 65, was 64", basis, "--classes", 64, "-o", out);
        refused(2, "--classes must be at least 65, was -1", basis, "--classes", -1, "-o", out);
        refused(2, "--classes", basis, "-o", out);
        refused(2, "of memory", basis, "--classes", 20_000_000, "-o", out);
        refused(2, "TB of disk", basis, "--classes", "1e12", "-o", out);
        refused(2, "--time-limit", basis, "--classes", 70, "--time-limit", "soon", "-o", out);
        refused(2, "--output must be another file than the input", basis, "--classes", 70, "-o", basis, "--force");
        refused(1, "absent.npy", folder.resolve("absent.npy"), "--classes", 70, "-o", out);
        refused(1, "basis.npy.json", folder.resolve("basis.npy.json"), "--classes", 70, "-o", out);
        refused(1, "/no: the folder", basis, "--classes", 70, "-o", folder.resolve("no/out.npy"));
    }

    @Test
    void anExistingFileIsKeptUnlessForced() throws IOException {
        Path file = Files.writeString(folder.resolve("bigger.npy"), "precious");
        Ebv.run("extend", basis, "--classes", 70, "-o", file).failed(1, "bigger.npy", "--force");
        assertThat(file).hasContent("precious");
        Ebv.run("extend", basis, "--classes", 70, "-o", file, "--force", "--json")
                .json();
        assertThat(BasisFile.load(file).size()).isEqualTo(70);
    }

    private void refused(int status, String part, Object... arguments) throws IOException {
        Ebv.run(Stream.concat(Stream.of("extend"), Stream.of(arguments)).toArray())
                .failed(status, part);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }
}
