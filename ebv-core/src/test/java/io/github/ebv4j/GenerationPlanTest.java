package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A decision on how vectors are made, and what is made of it, at sizes that take no time. */
class GenerationPlanTest {

    private static final RunControl PLAIN = RunControl.defaults();

    @Test
    void namesItsFamilyAndBuildsIt() {
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(6, 3), GenerationMethod.AUTO, PLAIN);
        assertThat(plan.family()).contains("paleyConference");
        Generation made = plan.run(PLAIN);
        assertThat(made.stopReason()).isEqualTo(StopReason.CONSTRUCTED);
        assertThat(made.basis().recipe().family()).isEqualTo("paleyConference");
        assertThat(made.basis().size()).isEqualTo(6);
        assertThat(EquiangularBases.generate(BasisSpec.of(6, 3)).rows())
                .isEqualTo(made.basis().rows());
        assertThat(EquiangularBases.generate(BasisSpec.of(6, 3), GenerationMethod.EXACT, PLAIN)
                        .basis()
                        .rows())
                .isEqualTo(made.basis().rows());
    }

    @Test
    void descendsWithTheSettingsAskedFor() {
        GenerationMethod one = GenerationMethod.sgd(SgdSettings.defaults().withStepLimit(1));
        BasisSpec spec = BasisSpec.of(20, 10).withTarget(0.25);
        GenerationPlan plan = EquiangularBases.plan(spec, one, PLAIN);
        assertThat(plan.way().label()).isEqualTo("descent");
        assertThat(plan.run(PLAIN).steps()).isEqualTo(1);
        assertThatNullPointerException()
                .isThrownBy(() -> GenerationMethod.sgd(null))
                .withMessage("settings");
    }

    /** The control of the run has no limit, so the plan's must have stopped it. */
    @Test
    void keepsItsTimeLimit() {
        RunControl instant = PLAIN.withTimeLimit(Duration.ofNanos(1));
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(20, 10), GenerationMethod.SGD, instant);
        assertThat(plan.run(PLAIN).stopReason()).isEqualTo(StopReason.TIME_LIMIT);
    }

    @Test
    void extendsABasisAndMovesNoVector() {
        EquiangularBasis small = TestBases.random(4, 3, 2);
        Generation larger = EquiangularBases.extend(small, 5, 1, PLAIN.withTimeLimit(Duration.ofMillis(1)));
        assertThat(larger.basis().size()).isEqualTo(5);
        assertThat(Arrays.copyOf(larger.basis().rows(), 12)).isEqualTo(small.rows());
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> EquiangularBases.extend(small, 4, 1, PLAIN))
                .withMessageContaining("size");
    }

    @Test
    void aimsAtTheTargetOrAboveTheBound() {
        BasisSpec spec = BasisSpec.of(20, 10);
        assertThat(EquiangularBases.threshold(spec.withTarget(0.4))).isEqualTo(0.4);
        assertThat(EquiangularBases.threshold(spec))
                .isGreaterThan(LowerBounds.best(20, 10).value())
                .isLessThan(1);
    }

    @Test
    void everyWayHasALabel() {
        assertThat(GenerationWay.values())
                .extracting(GenerationWay::label)
                .containsExactly("exact", "stored packing", "search", "refinement", "descent");
    }

    @Test
    void aReportHasNoRatioToABoundOfZero() {
        LowerBound bound = new LowerBound("welch", 0.25);
        BasisReport report = new BasisReport(20, 10, 0.5, Double.NaN, Double.NaN, bound, "any", false);
        assertThat(report.ratio()).hasValue(2);
        assertThat(new BasisReport(5, 5, 0, 0, 0, new LowerBound("trivial", 0), "any", true).ratio())
                .isEmpty();
    }
}
