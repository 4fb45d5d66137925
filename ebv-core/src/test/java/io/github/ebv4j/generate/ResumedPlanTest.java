package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run goes on in its own way, with the time limit that it was begun with or another one. */
class ResumedPlanTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private RunControl saving;
    private RunControl resuming;

    @BeforeEach
    void chooseAFile() {
        saving = RunControl.defaults().withCheckpoint(folder.resolve("checkpoint"), 1);
        resuming = saving.resuming();
    }

    private static GenerationPlan plan(BasisSpec spec, GenerationMethod method, RunControl control) {
        return EquiangularBases.plan(spec, method, control);
    }

    private static Generation run(BasisSpec spec, GenerationMethod method, RunControl control) {
        return plan(spec, method, control).run(control);
    }

    /** Stops after its first reports. */
    private static void begin(BasisSpec spec, GenerationMethod method, RunControl control) {
        int[] reports = {0};
        RunControl stopping = control.withListener(progress -> reports[0]++).withCancelled(() -> reports[0] >= 2);
        assertThat(run(spec, method, stopping).stopReason()).isEqualTo(StopReason.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSearchGoesOnWithoutTheTimeLimitThatItWasBegunWithAndTheOtherWayRound(boolean limitFirst) {
        BasisSpec spec = BasisSpec.of(14, 5);
        Generation whole = run(spec, GenerationMethod.REFINE, RunControl.defaults());
        begin(spec, GenerationMethod.REFINE, limitFirst ? saving.withTimeLimit(MINUTE) : saving);
        if (!limitFirst) {
            begin(spec, GenerationMethod.REFINE, resuming.withTimeLimit(MINUTE));
        }
        Generation resumed = run(spec, GenerationMethod.REFINE, resuming);
        assertThat(resumed.stopReason()).isEqualTo(whole.stopReason());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThat(resumed.basis().rows()).isEqualTo(whole.basis().rows());
    }

    @Test
    void autoGoesOnWithARefinementThatWouldNotBeginWithoutItsTimeLimit() {
        BasisSpec spec = BasisSpec.of(700, 70);
        GenerationPlan begun = plan(spec, GenerationMethod.AUTO, saving.withTimeLimit(MINUTE));
        assertThat(begun.way()).isEqualTo(GenerationWay.REFINEMENT);
        begun.run(saving.withCancelled(() -> true));
        assertThat(plan(spec, GenerationMethod.AUTO, saving).way()).isEqualTo(GenerationWay.CONSTRUCTION);
        GenerationPlan plan = plan(spec, GenerationMethod.AUTO, resuming);
        assertThat(plan.way()).isEqualTo(GenerationWay.REFINEMENT);
        assertThat(plan.reason()).isEqualTo("the checkpoint is of a refinement");
        assertThat(plan.run(resuming.withCancelled(() -> true)).stopReason()).isEqualTo(StopReason.CANCELLED);
    }

    @Test
    void autoGoesOnWithASearchWhereAStoredPackingWouldDo() {
        BasisSpec spec = BasisSpec.of(31, 5);
        begin(spec, GenerationMethod.AUTO, saving.withTimeLimit(MINUTE));
        assertThat(plan(spec, GenerationMethod.AUTO, saving).way()).isEqualTo(GenerationWay.STORED_PACKING);
        GenerationPlan plan = plan(spec, GenerationMethod.AUTO, resuming);
        assertThat(plan.way()).isEqualTo(GenerationWay.SEARCH);
        assertThat(plan.run(resuming.withCancelled(() -> true)).stopReason()).isEqualTo(StopReason.CANCELLED);
    }

    @Test
    void autoGoesOnWithADescent() {
        BasisSpec spec = BasisSpec.of(24, 8);
        Generation whole = run(spec, GenerationMethod.SGD, RunControl.defaults());
        begin(spec, GenerationMethod.SGD, saving);
        assertThat(plan(spec, GenerationMethod.AUTO, resuming).way()).isEqualTo(GenerationWay.DESCENT);
        Generation resumed = run(spec, GenerationMethod.AUTO, resuming);
        assertThat(resumed.basis().rows()).isEqualTo(whole.basis().rows());
        assertThatExceptionOfType(WrongArgumentException.class)
                .isThrownBy(() -> plan(BasisSpec.of(24, 9), GenerationMethod.AUTO, resuming))
                .withMessageContaining("is refused: it is of another run: sgd, size 24, dimension 8, ")
                .withMessageEndingWith("; this run has size 24, dimension 9");
    }
}
