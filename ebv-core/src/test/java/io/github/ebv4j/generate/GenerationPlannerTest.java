package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.TooLargeException;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationPlannerTest {

    private static GenerationPlan plan(int size, int dimension, GenerationMethod method) {
        return EquiangularBases.plan(BasisSpec.of(size, dimension), method, RunControl.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, CONSTRUCTION, orthonormal", // the bound is met
        "2112, 64, CONSTRUCTION, kerdock", // the bound is nearly met
        "1000, 100, CONSTRUCTION, liftedBases", // a refinement would take long
        "525312, 1024, CONSTRUCTION, kerdock",
        "47, 8, STORED_PACKING, stored packing",
        "30, 20, SEARCH, many",
        "150, 40, REFINEMENT, 'mixedBlocks of 150 in 38 dimensions, spread'",
        "150, 37, REFINEMENT, random"
    })
    void autoTakesTheWayThatPays(int size, int dimension, GenerationWay way, String start) {
        GenerationPlan plan = plan(size, dimension, GenerationMethod.AUTO);
        assertThat(plan.way()).isEqualTo(way);
        assertThat(plan.start()).isEqualTo(start);
        assertThat(plan.reason()).isNotBlank();
        assertThat(plan.coherence()).isBetween(plan.bound().value(), 1.0);
    }

    /** However near to the bound the exact member is. */
    @Test
    void aTargetBelowTheExactMemberIsTriedFor() {
        BasisSpec spec = BasisSpec.of(2080, 64).withTarget(0.124);
        RunControl minute = RunControl.defaults().withTimeLimit(Duration.ofMinutes(1));
        assertThat(EquiangularBases.plan(spec, GenerationMethod.AUTO, minute).way())
                .isEqualTo(GenerationWay.REFINEMENT);
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> EquiangularBases.plan(spec, GenerationMethod.AUTO, RunControl.defaults()))
                .withMessage("target 0.124 is below the coherence of the best exact family, kerdock with 0.125; "
                        + "a refinement takes long and waits for a time limit");
    }

    @Test
    void aTimeLimitLetsALongRefinementBegin() {
        RunControl minute = RunControl.defaults().withTimeLimit(Duration.ofMinutes(1));
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(1000, 100), GenerationMethod.AUTO, minute);
        assertThat(plan.way()).isEqualTo(GenerationWay.REFINEMENT);
        assertThat(plan.start()).isEqualTo("stored start of 1000");
        assertThat(plan.seconds()).isEqualTo(60);
        assertThat(plan.timeLimit()).contains(Duration.ofMinutes(1));
    }

    @Test
    void thePlansTimeLimitHoldsForItsRun() {
        RunControl instant = RunControl.defaults().withTimeLimit(Duration.ofNanos(1));
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(30, 20), GenerationMethod.REFINE, instant);
        assertThat(plan.run(RunControl.defaults()).stopReason()).isEqualTo(StopReason.TIME_LIMIT);
    }

    /** The exact family has .5, the stored packing .436 at no cost. */
    @Test
    void noTimeIsTooShortForAStoredPacking() {
        RunControl instant = RunControl.defaults().withTimeLimit(Duration.ofNanos(1));
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(47, 8), GenerationMethod.AUTO, instant);
        assertThat(plan.way()).isIn(GenerationWay.STORED_PACKING, GenerationWay.SEARCH);
        assertThat(plan.run(instant).basis().report().coherence()).isLessThan(0.44);
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "50, 16", "47, 8", "9, 4"})
    void theRunIsAsThePlanSays(int size, int dimension) {
        GenerationPlan plan = plan(size, dimension, GenerationMethod.AUTO);
        Generation made = plan.run(RunControl.defaults());
        double coherence = made.basis().report().coherence();
        if (plan.way() == GenerationWay.SEARCH) {
            assertThat(coherence).isLessThanOrEqualTo(plan.coherence() + 1e-6);
            assertThat(coherence).isCloseTo(plan.coherence(), withinPercentage(2));
        } else {
            assertThat(coherence).isCloseTo(plan.coherence(), within(1e-6));
        }
        assertThat(made.stopReason() == StopReason.CONSTRUCTED).isEqualTo(plan.way() == GenerationWay.CONSTRUCTION);
    }

    @Test
    void oneMethodAloneIsTakenWhateverPays() {
        assertThat(plan(10, 10, GenerationMethod.REFINE).way()).isEqualTo(GenerationWay.SEARCH);
        assertThat(plan(47, 8, GenerationMethod.EXACT).way()).isEqualTo(GenerationWay.CONSTRUCTION);
        GenerationPlan descent = plan(1000, 100, GenerationMethod.SGD);
        assertThat(descent.way()).isEqualTo(GenerationWay.DESCENT);
        assertThat(descent.coherence()).isEqualTo(FeasibleThreshold.of(1000, 100));
        GenerationPlan shorter =
                plan(1000, 100, GenerationMethod.sgd(SgdSettings.defaults().withStepLimit(30)));
        assertThat(shorter.seconds()).isLessThan(descent.seconds());
    }

    @Test
    void whatIsComputedNeedsNoMemoryAndWhatIsStoredSaysHowMuch() {
        assertThat(plan(525_312, 1024, GenerationMethod.AUTO).memoryBytes()).isZero();
        assertThat(plan(1000, 256, GenerationMethod.AUTO).memoryBytes()).isEqualTo(2L * 1000 * 256 * Float.BYTES);
        // A simplex is stored at any size: the rows, and the basis' own copy of them.
        assertThat(plan(5001, 5000, GenerationMethod.EXACT).memoryBytes()).isEqualTo(2L * 5001 * 5000 * Float.BYTES);
    }

    @Test
    void whatCannotBeMadeIsRefusedByThePlan() {
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> EquiangularBases.plan(
                        BasisSpec.of(1_000_000_000_000L, 100), GenerationMethod.AUTO, RunControl.defaults()))
                .withMessageContaining("needs 400.0 TB");
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> plan(2_000_000_000, 65_536, GenerationMethod.REFINE));
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> plan(1000, 3, GenerationMethod.EXACT))
                .withMessageContaining("nearest sizes");
        RunControl saving = RunControl.defaults().withCheckpoint(Path.of("run.checkpoint"));
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> EquiangularBases.plan(BasisSpec.of(9, 9), GenerationMethod.EXACT, saving))
                .withMessageContaining("checkpoint must be left out");
    }
}
