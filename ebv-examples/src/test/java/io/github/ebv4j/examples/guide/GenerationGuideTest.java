package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block of the guide to generation does what the guide says. */
class GenerationGuideTest {

    @Test
    void theDefaultIsAnExactFamilyAtOnce() {
        EquiangularBasis basis = GeneratedVectors.byDefault();
        BasisReport report = GeneratedVectors.reported(basis);
        assertThat(report.family()).isEqualTo("liftedBases");
        assertThat(report.certified()).isTrue();
        assertThat(report.coherence()).isCloseTo(1 / 9.0, within(1e-7));
        assertThat(report.bound().value()).isCloseTo(0.094916, within(1e-6));
    }

    @Test
    void aTimeLimitTurnsTheExactFamilyIntoAStart() {
        GenerationPlan plan = GeneratedVectors.planned();
        assertThat(plan.way()).isEqualTo(GenerationWay.REFINEMENT);
        assertThat(plan.seconds()).isEqualTo(120);
        assertThat(plan.coherence()).isLessThanOrEqualTo(1 / 9.0);
    }

    @Test
    void refinementGoesBelowTheExactFamily() {
        Generation generation = GeneratedVectors.better();
        assertThat(generation.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(generation.basis().report().coherence()).isLessThanOrEqualTo(0.171 + 1e-6);
        Generation exact =
                EquiangularBases.generate(BasisSpec.of(150, 37), GenerationMethod.EXACT, RunControl.defaults());
        assertThat(exact.basis().report().coherence()).isGreaterThan(0.195);
    }

    @Test
    void theDescentReachesItsThreshold() {
        Generation generation = GeneratedVectors.descended();
        assertThat(generation.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        assertThat(generation.basis().report().coherence()).isLessThan(0.1102);
    }

    @Test
    void aStoppedRunContinuesToTheSameBytes(@TempDir Path folder) {
        BasisSpec spec = BasisSpec.of(100, 50).withTarget(0.16);
        Generation whole = EquiangularBases.generate(spec, GenerationMethod.SGD, RunControl.defaults());
        Generation continued = GeneratedVectors.continued(spec, GenerationMethod.SGD, folder.resolve("run.checkpoint"));
        assertThat(continued.basis().matrix()).isEqualTo(whole.basis().matrix());
    }

    @Test
    void extensionAndRotationKeepWhatTheyShould() {
        EquiangularBasis first = EquiangularBases.generate(BasisSpec.of(64, 64));
        EquiangularBasis more = GeneratedVectors.extended();
        assertThat(more.size()).isEqualTo(1000);
        assertThat(more.vector(63)).isEqualTo(first.vector(63));
        assertThat(more.report().coherence()).isCloseTo(0.125, within(1e-6));
        EquiangularBasis dense = GeneratedVectors.rotated(more);
        assertThat(dense.report().coherence()).isCloseTo(0.125, within(1e-6));
        assertThat(dense.vector(0)).isNotEqualTo(more.vector(0));
    }

    @Test
    void aFileHoldsTheSameVectors(@TempDir Path folder) throws IOException {
        EquiangularBasis basis = GeneratedVectors.extended();
        EquiangularBasis same = GeneratedVectors.writtenAndRead(basis, folder.resolve("basis.npy"));
        assertThat(same.matrix()).isEqualTo(basis.matrix());
        assertThat(same.report().family()).isEqualTo(basis.report().family());
    }
}
