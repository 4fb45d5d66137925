package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.internal.HostMemory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** With copies instead of the backend's own memory a report has the same numbers. */
class CoherenceReportCopiesTest {

    @Test
    void isTheSameReport() {
        EquiangularBasis basis = TestBases.random(1_500, 20, 3);
        Supplier<BasisReport> measured = () -> CoherenceReport.measure(basis, done -> {});
        BasisReport direct = measured.get();
        System.setProperty(HostMemory.COPIES, "true");
        try {
            assertThat(measured.get()).isEqualTo(direct);
        } finally {
            System.clearProperty(HostMemory.COPIES);
        }
    }
}
