package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;

/** What ebv doctor prints, for people and for programs. */
class DoctorCommandTest {

    @Test
    void saysWhatItRunsOn() {
        Ebv run = Ebv.run("doctor");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Java: ", System.getProperty("java.version"), "backend: CpuBackend", "BLAS: OPENBLAS")
                .contains("product of two matrices: right");
        long advice = run.out().lines().filter(line -> line.startsWith("  -> ")).count();
        String last = run.out().lines().reduce((before, line) -> line).orElseThrow();
        assertThat(last)
                .isEqualTo(advice == 0 ? "all as it should be" : advice == 1 ? "1 problem" : advice + " problems");
    }

    /** The tests run with limits of memory that the command must find. */
    @Test
    void saysTheSameToPrograms() throws IOException {
        JsonNode answer = Ebv.run("doctor", "--json").json();
        assertThat(Ebv.keys(answer)).containsExactly("version", "findings");
        List<String> names = new ArrayList<>();
        answer.path("findings").forEach(finding -> {
            assertThat(Ebv.keys(finding)).containsExactly("name", "value", "advice");
            names.add(finding.path("name").asText());
        });
        assertThat(names)
                .contains("Java", "system", "processor", "backend", "oneDNN", "OMP_WAIT_POLICY", "memory, Java heap")
                .doesNotHaveDuplicates();
    }
}
