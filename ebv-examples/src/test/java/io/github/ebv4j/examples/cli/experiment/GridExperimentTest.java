package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GridExperimentTest {

    @Test
    void tellsWhereSomeFamiliesGain() {
        Ebv run =
                Ebv.run("experiment", "grid", "--dimensions", "64,300", "--sizes", "1000", "--without", "mixedBlocks");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("mixedBlocks", "0.05000", "0.05263", "blockDesign", "2 sizes, 1 gain");
        assertThat(run.out()).doesNotContain("kerdock");
    }

    @Test
    void listsEverySizeAboveItsDimension() throws IOException {
        Ebv run = Ebv.run("experiment", "grid", "--dimensions", "64,300", "--sizes", "100,1000", "--json");
        assertThat(run.json().get("sizes").asInt()).isEqualTo(3);
        assertThat(run.json().get("gains").asInt()).isZero();
        assertThat(run.json().get("rows").get(1).get("family").asText()).isEqualTo("kerdock");
        Ebv.run("experiment", "grid", "--sizes", "1").failed(2, "--sizes must be at least 2, was 1");
    }
}
