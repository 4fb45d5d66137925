package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;

class BoundsCommandTest {

    @Test
    void printsTheBoundsAsJson() throws IOException {
        // 28 equiangular lines in 7 dimensions meet the Welch bound, 1/3.
        JsonNode json =
                Ebv.run("bounds", "--classes", 28, "--dimension", 7, "--json").json();
        assertThat(Ebv.keys(json))
                .containsExactly("bound", "boundName", "welch", "bukhCox", "orthoplex", "levenshtein");
        assertThat(json.get("bound").asDouble()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(json.get("orthoplex").isNull()).isTrue();
    }

    @Test
    void acceptsATrillionClassesInBothNotations() throws IOException {
        JsonNode plain = Ebv.run("bounds", "--classes", "1000000000000", "--dimension", 64, "--json")
                .json();
        JsonNode scientific = Ebv.run("bounds", "--classes", "1e12", "--dimension", 64, "--json")
                .json();
        assertThat(scientific).isEqualTo(plain);
        assertThat(plain.get("bound").asDouble()).isBetween(0.3, 1.0);
    }

    @Test
    void printsAListForPeople() {
        Ebv run = Ebv.run("bounds", "--classes", 101, "--dimension", 100);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("101", "0.010000", "orthoplex    does not hold here");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void listsTheFamiliesThatServeASize() throws IOException {
        JsonNode json = Ebv.run("families", "--classes", 101, "--dimension", 100, "--json")
                .json();
        JsonNode best = json.get("families").get(0);
        assertThat(best.get("family").asText()).isEqualTo("simplex");
        assertThat(best.get("coherence").asDouble()).isCloseTo(0.01, within(1e-12));
        assertThat(Ebv.run("families", "--classes", 101, "--dimension", 100).out())
                .contains("simplex", "0.010000");
        JsonNode lifted = Ebv.run("families", "--classes", 1000, "--dimension", 100, "--json")
                .json()
                .get("families")
                .get(0);
        assertThat(lifted.get("family").asText()).isEqualTo("liftedBases");
        assertThat(lifted.get("coherence").asDouble()).isCloseTo(1.0 / 9, within(1e-12));
    }

    @Test
    void saysWhichArgumentIsWrong() {
        Ebv.run("bounds", "--classes", 0, "--dimension", 3).failed(2, "--classes must be at least 2, was 0");
        Ebv.run("bounds", "--classes", 1, "--dimension", 3).failed(2, "--classes must be at least 2, was 1");
        Ebv.run("bounds", "--classes", -5, "--dimension", 3).failed(2, "--classes must be at least 2, was -5");
        Ebv.run("bounds", "--classes", 5, "--dimension", 0).failed(2, "--dimension must be at least 1, was 0");
        Ebv.run("bounds", "--classes", 5, "--dimension", -1).failed(2, "--dimension must be at least 1, was -1");
        Ebv.run("bounds", "--classes", 5, "--dimension", "1e10")
                .failed(2, "--dimension must be at most", "10000000000");
        Ebv.run("bounds", "--classes", "1e999999999", "--dimension", 3).failed(2, "--classes", "1e999999999");
        Ebv.run("bounds", "--classes", "9".repeat(50), "--dimension", 3).failed(2, "must be a whole number below 2^63");
        Ebv.run("bounds", "--classes", "2.5", "--dimension", 3).failed(2, "--classes", "whole number", "2.5");
        Ebv.run("bounds", "--classes", 5).failed(2, "--dimension");
    }

    @Test
    void refusesUnknownCommandsAndOptions() {
        Ebv.run().failed(2, "command must be one of", "demo");
        Ebv.run("bogus").failed(2, "bogus");
        Ebv.run("bounds", "--classes", 5, "--dimension", 3, "--colour").failed(2, "--colour");
    }

    @Test
    void helpsAndNamesItsVersion() {
        assertThat(Ebv.run("--help").out()).contains("generate", "extend", "evaluate", "experiment");
        assertThat(Ebv.run("generate", "--help").out()).contains("--threshold");
        assertThat(Ebv.run("--version").out()).startsWith("ebv ");
    }

    @Test
    void showsAStackTraceOnlyWhenAsked() {
        Ebv run = Ebv.run("bounds", "--classes", 0, "--dimension", 3, "--verbose");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\tat ");
    }
}
