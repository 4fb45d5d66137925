package io.github.ebv4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.LowerBound;
import org.junit.jupiter.api.Test;

class BasisSummaryTest {

    @Test
    void saysWhatWasNotMeasured() {
        BasisReport report =
                new BasisReport(9, 3, 0.5, Double.NaN, Double.NaN, new LowerBound("welch", 0.5), "some", true);
        assertThat(BasisSummary.text(report))
                .contains("mean |cosine|   not measured", "max norm error  not measured")
                .doesNotContain("NaN");
        assertThat(BasisSummary.json(report, 1, null).toString())
                .contains("\"meanAbsCosine\":null", "\"maxNormError\":null");
    }
}
