package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.experiment.CoherenceCase;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class CoherenceExperimentTest {

    @TempDir
    Path folder;

    @Test
    void measuresEachSizeAndSavesItsVectors() throws IOException {
        Path saved = folder.resolve("saved");
        JsonNode json = experiment("--sizes", "20x8,1000x1000", "--time-limit", "1s", "--save", saved, "--json")
                .json();
        assertThat(json.get("timeLimitSeconds").asDouble()).isEqualTo(1);
        assertThat(json.get("rows")).hasSize(2);
        JsonNode small = json.get("rows").get(0);
        double bound = LowerBounds.best(20, 8).value();
        EquiangularBasis written = BasisFile.load(saved.resolve("ebv-20x8.npy"));
        assertThat(small.get("bound").asDouble()).isEqualTo(bound);
        assertThat(small.get("published").isNull()).isTrue();
        assertThat(small.get("coherence").asDouble())
                .isBetween(bound, 1.25 * bound)
                .isCloseTo(written.report().coherence(), within(1e-6));
        JsonNode published = json.get("rows").get(1);
        assertThat(published.get("published").asDouble()).isEqualTo(.0004);
        assertThat(published.get("coherence").asDouble()).isZero();
        assertThat(published.get("certified").asBoolean()).isTrue();
        assertThat(published.get("stopReason").asText()).isEqualTo("constructed");
    }

    @Test
    void losesToNoRival() throws IOException {
        JsonNode json = experiment("--sizes", "20x8,40x13", "--time-limit", "1s", "--rivals", "--json")
                .json();
        for (JsonNode row : json.get("rows")) {
            double ours = row.get("coherence").asDouble();
            double bound = row.get("bound").asDouble();
            assertThat(row.get("padded").asDouble()).isGreaterThanOrEqualTo(ours);
            assertThat(row.get("sgd").asDouble()).isBetween(ours, 3 * bound);
            assertThat(row.get("random").asDouble()).isBetween(bound, 1.5 * bound);
        }
    }

    @Test
    void aMillionClassesAreNotWrittenOut() throws IOException {
        Ebv run = experiment("--sizes", "1000000x1024", "--time-limit", "1s", "--save", folder);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("0.06250", "delsarteGoethals", "yes", "constructed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everySizeOfTheDocumentsIsThere() {
        assertThat(CoherenceCase.publishedSizes())
                .hasSize(8)
                .allMatch(size -> size.published().isPresent());
        assertThat(CoherenceCase.allSizes())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .startsWith(CoherenceCase.publishedSizes().toArray(CoherenceCase[]::new));
    }

    @Test
    void refusesBadArgumentsBeforeTheWork() throws IOException {
        experiment("--sizes", "100").failed(2, "--sizes", "must be published, all, or sizes NxD");
        experiment("--sizes", "1x5").failed(2, "--sizes", "at least 2 classes");
        experiment("--sizes", "20x8", "--time-limit", "0s").failed(2, "--time-limit");
        Files.writeString(folder.resolve("ebv-20x8.npy"), "precious");
        experiment("--sizes", "20x8", "--save", folder, "--json").failed(1, "ebv-20x8.npy", "--force");
        assertThat(folder.resolve("ebv-20x8.npy")).hasContent("precious");
        Ebv.run("experiment")
                .failed(2, "experiment must be one of coherence, packings, records, grid, million-classes");
    }

    private static Ebv experiment(Object... options) {
        Object[] args = new Object[options.length + 2];
        args[0] = "experiment";
        args[1] = "coherence";
        System.arraycopy(options, 0, args, 2, options.length);
        return Ebv.run(args);
    }
}
