package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;

class MillionClassesExperimentTest {

    /** 17,000 vectors of dimension 256 are computed with, not stored; at no size does the head know how many. */
    @Test
    void theLossFallsAndNewExamplesAreFound() throws IOException {
        JsonNode json = experiment(
                        "--classes",
                        17_000,
                        "--dimension",
                        256,
                        "--inputs",
                        300,
                        "--batch",
                        64,
                        "--steps",
                        48,
                        "--json")
                .json();
        assertThat(json.get("outcome").asText()).isEqualTo("trained");
        assertThat(json.get("family").asText()).isEqualTo("kerdock");
        assertThat(json.get("parameters").asInt()).isEqualTo(300 * 256 + 256);
        assertThat(json.get("firstLoss").asDouble()).isGreaterThan(Math.log(17_000));
        assertThat(json.get("lastLoss").asDouble())
                .isLessThan(json.get("firstLoss").asDouble() / 2);
        assertThat(json.get("top1").asDouble()).isGreaterThan(0.5);
        assertThat(json.get("millisecondsPerStep").asDouble()).isPositive();
        assertThat(json.get("peakResidentBytes").asLong()).isGreaterThan(10_000_000);
    }

    @Test
    void theSoftmaxHeadIsTriedInTheSameWay() {
        Ebv run = experiment(
                "--classes", 40, "--dimension", 40, "--inputs", 30, "--batch", 16, "--steps", 4, "--head", "fc");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("fc, N = 40, d = 40, nIn = 30, batch 16: loss ")
                .contains(" 1240 parameters");
    }

    /** A batch of 8 GB, more than the heap of any test. */
    @Test
    void whatDoesNotFitIsAResult() throws IOException {
        JsonNode json = experiment(
                        "--classes",
                        10,
                        "--dimension",
                        10,
                        "--inputs",
                        65_536,
                        "--batch",
                        32_000,
                        "--head",
                        "fc",
                        "--json")
                .json();
        assertThat(json.get("outcome").asText()).startsWith("out of memory: Java heap space");
    }

    @Test
    void refusesBadArguments() {
        experiment("--classes", (1 << 24) + 1, "--dimension", 8)
                .failed(2, "--classes must be at most 16777216, was 16777217");
        experiment("--classes", 10, "--dimension", 8, "--steps", 0).failed(2, "--steps must be at least 1");
        experiment("--classes", 10, "--dimension", 8, "--batch", 0).failed(2, "--batch must be at least 1");
        experiment("--classes", 10, "--dimension", 8, "--inputs", 0).failed(2, "--inputs must be at least 1");
    }

    private static Ebv experiment(Object... options) {
        Object[] args = new Object[options.length + 2];
        args[0] = "experiment";
        args[1] = "million-classes";
        System.arraycopy(options, 0, args, 2, options.length);
        return Ebv.run(args);
    }
}
