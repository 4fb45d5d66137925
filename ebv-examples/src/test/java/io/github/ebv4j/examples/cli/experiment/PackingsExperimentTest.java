package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.experiment.PackingResults;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class PackingsExperimentTest {

    @TempDir
    Path folder;

    /** The icosahedron's six diagonals, and four lines in space; the last row is no best packing, so it is beaten. */
    @Test
    void comparesWithATableAndSavesWhatIsBetter() throws IOException {
        Path table = Files.writeString(
                folder.resolve("known.csv"),
                "# from somewhere\nd,N,coherence\n3,6,0.447213595\n3,4,.333333333\n3,5,.5\n");
        Path saved = folder.resolve("saved");
        JsonNode json = experiment("--known", table, "--time-limit", "2s", "--records", "--save", saved, "--json")
                .json();
        assertThat(json.get("packings").asInt()).isEqualTo(3);
        assertThat(json.get("withinTenthOfPercent").asInt()).isEqualTo(3);
        assertThat(json.get("better").asInt()).isEqualTo(1);
        assertThat(json.get("method").asText()).isEqualTo("auto");
        assertThat(json.get("rows").get(0).get("coherence").asDouble()).isCloseTo(Math.sqrt(0.2), within(1e-6));
        // Five of the six diagonals: no five lines are further apart (Conway, Hardin, Sloane, 1996).
        assertThat(json.get("rows").get(2).get("coherence").asDouble()).isCloseTo(Math.sqrt(0.2), within(1e-6));
        assertThat(json.get("rows").get(2).get("bestKnown").asDouble()).isEqualTo(0.5);
        assertThat(BasisFile.load(saved.resolve("5x3.npy")).report().coherence())
                .isCloseTo(Math.sqrt(0.2), within(1e-6));
        assertThat(saved.resolve("6x3.npy")).exists();
    }

    @Test
    void replacesSavedVectorsByBetterOnesOnly() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "4,9,.434258546\n");
        Path saved = Files.createDirectory(folder.resolve("saved")).resolve("9x4.npy");
        BasisFile.save(EquiangularBases.generate(BasisSpec.of(9, 4).withTarget(.45)), saved, false);
        Object[] search = {"--known", table, "--method", "refine", "--save", saved.getParent(), "--json"};
        double first =
                experiment(search).json().get("rows").get(0).get("coherence").asDouble();
        byte[] better = Files.readAllBytes(saved);
        assertThat(BasisFile.load(saved).report().coherence()).isEqualTo(first).isLessThan(.4345);
        Files.writeString(table, "4,9,.46\n");
        assertThat(experiment(search).json().get("rows").get(0).get("coherence").asDouble())
                .isGreaterThan(first);
        assertThat(saved).hasBinaryContent(better);
        Files.write(saved, new byte[] {1, 2, 3});
        experiment(search).failed(1, "9x4.npy cannot be read");
    }

    /** The search alone takes minutes for this one; .43144 is what it once found, and the library keeps. */
    @Test
    void beginsWithAPackingThatTheLibraryKeeps() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "8,46,.432075085\n");
        JsonNode kept =
                experiment("--known", table, "--json").json().get("rows").get(0);
        assertThat(kept.get("coherence").asDouble()).isCloseTo(.431444852, within(1e-7));
        assertThat(kept.get("stopReason").asText()).isEqualTo("thresholdReached");
        experiment("--known", table, "--method", "sgd").failed(2, "--method must be auto or refine, was sgd");
    }

    @Test
    void stopsWhereTheBestKnownIsReachedAndTakesEveryOther() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "3,6,0.447213595\nx\n4,9,.6\n3,5,0.447213595\n");
        Ebv run = experiment("--known", table, "--every", 2);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("0.447213595")
                .contains("2 packings: 2 within 0.1 % of the best known (100.0 %)");
    }

    @Test
    void goesOnWhereAnEarlierRunStood() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "3,6,0.447213595\n");
        Path results = folder.resolve("results.csv");
        Object[] search = {"--known", table, "--time-limit", "1500ms", "--results", results, "--json"};
        JsonNode first = experiment(search).json();
        List<String> kept = Files.readAllLines(results);
        assertThat(kept.get(0)).isEqualTo("# method auto, 1.5 s each, seed 42, until within 0.05 % of the best known");
        assertThat(kept.get(1)).isEqualTo("d,N,bestKnown,coherence,seconds");
        assertThat(kept.get(2)).startsWith("3,6,0.447213595,0.4472");

        Files.writeString(table, "3,6,0.447213595\n3,4,0.333333333\n");
        JsonNode both = experiment(search).json();
        assertThat(both.get("withinTenthOfPercent").asInt()).isEqualTo(2);
        JsonNode again = both.get("rows").get(0);
        assertThat(again.get("coherence")).isEqualTo(first.get("rows").get(0).get("coherence"));
        assertThat(again.has("stopReason")).isFalse();
        assertThat(both.get("rows").get(1).has("stopReason")).isTrue();
        assertThat(Files.readAllLines(results)).hasSize(4).startsWith(kept.toArray(String[]::new));
    }

    /** A table that has become better wants a search again. */
    @Test
    void searchesAgainBesideAnotherBestKnown() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "3,6,0.5\n");
        Path results = folder.resolve("results.csv");
        experiment("--known", table, "--results", results, "--json").json();
        Files.writeString(table, "3,6,0.447213595\n");
        experiment("--known", table, "--results", results, "--json").json();
        assertThat(PackingResults.read(results).all()).singleElement().satisfies(result -> {
            assertThat(result.known().coherence()).isEqualTo(0.447213595);
            assertThat(result.excess()).isLessThan(5e-4);
        });
    }

    @Test
    void refusesResultsOfOtherSettingsAndFilesOfNone() throws IOException {
        Path table = Files.writeString(folder.resolve("known.csv"), "3,6,0.447213595\n");
        Path results = folder.resolve("results.csv");
        experiment("--known", table, "--results", results, "--json").json();
        byte[] before = Files.readAllBytes(results);
        experiment("--known", table, "--results", results, "--seed", 7)
                .failed(1, "must hold results of method auto, 60 s each, seed 7");
        assertThat(results).hasBinaryContent(before);
        experiment("--known", results, "--results", results)
                .failed(2, "--results must be another file than the --known");
        assertThat(results).hasBinaryContent(before);
        Files.writeString(results, "3,6,0.447213595\n");
        experiment("--known", table, "--results", results).failed(1, "must begin with a comment");
        for (String bad : List.of("3,6,0.4", "3,6,0.4,x,1", "3,6,0.4,1.5,1", "3,6,0.4,0.5,-1", "3,2,0.4,0.5,1")) {
            Files.writeString(results, "# s\nd,N,bestKnown,coherence,seconds\n" + bad + "\n");
            experiment("--known", table, "--results", results).failed(1, "results.csv, line 3");
        }
    }

    @Test
    void refusesTablesThatAreNone() throws IOException {
        experiment().failed(2, "--known");
        experiment("--known", folder.resolve("none.csv")).failed(1, "none.csv");
        Path table = folder.resolve("bad.csv");
        Files.writeString(table, "# nothing\n");
        experiment("--known", table).failed(1, "must hold lines d,N,coherence, holds none");
        Files.writeString(table, "3,6,0.4\n3,6\n");
        experiment("--known", table).failed(1, "bad.csv, line 2 must be d,N,coherence, was 3,6");
        Files.writeString(table, "3,3,0.4\n");
        experiment("--known", table).failed(1, "line 1 must have d >= 2, N > d");
        Files.writeString(table, "3,6,1.5\n");
        experiment("--known", table).failed(1, "line 1 must have");
    }

    private static Ebv experiment(Object... options) {
        Object[] args = new Object[options.length + 2];
        args[0] = "experiment";
        args[1] = "packings";
        System.arraycopy(options, 0, args, 2, options.length);
        return Ebv.run(args);
    }
}
