package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EquiangularBasesTest {

    private static Generation generate(BasisSpec spec, GenerationMethod method) {
        return EquiangularBases.generate(spec, method, RunControl.defaults());
    }

    /** The published generator reports 4e-4 and 2e-3 at the first two sizes. */
    @ParameterizedTest
    @CsvSource({"1000,1000,0", "150,150,0", "101,100,0.01", "2,1,1", "3,2,0.5", "10,64,0"})
    void takesTheExactFamilyWhereOneIsOptimal(int size, int dimension, double coherence) {
        Generation generation = generate(BasisSpec.of(size, dimension), GenerationMethod.AUTO);
        assertThat(generation.stopReason()).isEqualTo(StopReason.CONSTRUCTED);
        BasisReport report = generation.basis().report();
        assertThat(report.coherence()).isCloseTo(coherence, within(1e-6));
        assertThat(report.coherence()).isCloseTo(report.bound().value(), within(1e-6));
        assertThat(report.certified()).isTrue();
    }

    /** Best known coherences (Sloane 1997; Cohn's table), which no exact family of the catalogue reaches. */
    @ParameterizedTest
    @CsvSource({"4,10,0.434258546", "4,7,0.390388203", "6,22,0.408248290"})
    void refinesSmallSizesToTheBestPackingsKnown(int dimension, int size, double best) {
        Generation generation = generate(BasisSpec.of(size, dimension), GenerationMethod.AUTO);
        assertThat(generation.basis().report().coherence()).isBetween(best - 1e-4, best * 1.001);
    }

    @Test
    void refinementBeatsTheExactMemberItStartsFrom() {
        BasisSpec spec = BasisSpec.of(20, 9);
        double exact = generate(spec, GenerationMethod.EXACT).basis().report().coherence();
        Generation refined = generate(spec, GenerationMethod.REFINE);
        assertThat(refined.basis().report().coherence()).isLessThan(exact - 0.05);
        assertThat(refined.basis().recipe().family()).isEqualTo("refined");
        assertThat(refined.basis().report().certified()).isFalse();
    }

    /** The icosahedron's six diagonals cannot be improved, so the certified member stays. */
    @Test
    void refinementNeverLosesToTheExactMember() {
        Generation refined = generate(BasisSpec.of(6, 3), GenerationMethod.REFINE);
        assertThat(refined.basis().report().coherence()).isCloseTo(1 / Math.sqrt(5), within(1e-6));
    }

    @Test
    void descendsToTheTargetAndSaysSo() {
        Generation generation = generate(BasisSpec.of(60, 20).withTarget(0.3), GenerationMethod.SGD);
        assertThat(generation.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        BasisReport report = generation.basis().report();
        assertThat(report.coherence()).isLessThanOrEqualTo(0.3 + 1.01e-4);
        assertThat(report.certified()).isFalse();
        assertThat(generation.basis().recipe().family()).isEqualTo("sgd");
        assertThat(generation.basis().recipe().parameters()).containsEntry("stopReason", "thresholdReached");
    }

    @ParameterizedTest
    @CsvSource({"30,3", "20,4", "200,8", "50,16", "100,50", "150,100", "64,60"})
    void choosesAThresholdThatItReaches(int size, int dimension) {
        BasisSpec spec = BasisSpec.of(size, dimension);
        Generation generation = generate(spec, GenerationMethod.SGD);
        assertThat(generation.stopReason()).isEqualTo(StopReason.THRESHOLD_REACHED);
        double start = TestBases.random(size, dimension, spec.seed()).report().coherence();
        assertThat(generation.basis().report().coherence()).isLessThan(start - 0.02);
    }

    @Test
    void returnsItsBestWhenTheStepsRunOut() {
        BasisSpec spec = BasisSpec.of(200, 100).withTarget(0.08);
        Generation generation = EquiangularBases.generate(
                spec, GenerationMethod.sgd(SgdSettings.defaults().withStepLimit(30)), RunControl.defaults());
        assertThat(generation.stopReason()).isEqualTo(StopReason.STEP_LIMIT);
        assertThat(generation.steps()).isEqualTo(30);
        assertThat(generation.basis().report().coherence()).isBetween(0.08, 0.6);
    }

    @Test
    void refusesATargetBelowTheBoundAndSaysWhatWouldDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(BasisSpec.of(1000, 100).withTarget(0.05), GenerationMethod.SGD))
                .withMessageMatching(
                        "target must be at least the welch bound 0\\.0949\\d+ of 1000 vectors in 100 dimensions, was 0\\.05; 0\\.1\\d+ is expected to be reachable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|3|6 vectors in 3 dimensions (paleyConference, coherence 0.4472), and 200 vectors in 8 dimensions (cubicShells, coherence 0.6667)",
                "5|2|4 vectors in 2 dimensions (completeGraph, coherence 0.7071), and 5 vectors in 3 dimensions (paley",
                "4000000000|64|134217728 vectors in 64 dimensions (polynomialCode, coherence 0.8750)",
                "2000000000|1|2000000000 vectors in "
            })
    void saysWhichSizesNearAnImpossibleExactOneAreServed(long size, int dimension, String near) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(BasisSpec.of(size, dimension), GenerationMethod.EXACT))
                .withMessageStartingWith("method exact: no exact family has " + size + " vectors in " + dimension
                        + " dimensions; the nearest sizes served are " + near);
    }

    /** The family lies well above the bound; a target between the two asks for another method. */
    @Test
    void exactRefusesATargetBelowWhatItsFamilyReaches() {
        BasisSpec spec = BasisSpec.of(200, 12);
        double reached = generate(spec, GenerationMethod.EXACT).basis().report().coherence();
        double bound = LowerBounds.best(200, 12).value();
        assertThat(reached).isGreaterThan(bound * 1.05);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(spec.withTarget((reached + bound) / 2), GenerationMethod.EXACT))
                .withMessageContaining(" is below the coherence of the best exact family, liftedRoots with ");
        assertThat(generate(spec.withTarget(reached + 0.01), GenerationMethod.EXACT)
                        .basis()
                        .report()
                        .coherence())
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000L, Integer.MAX_VALUE, 3_000_000_000L})
    void refusesWhatDoesNotFitTheMemoryWithTheFigure(long size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(BasisSpec.of(size, 100), GenerationMethod.SGD))
                .withMessageContaining("size " + size + " x dimension 100 needs ")
                .withMessageMatching(".* needs [0-9.]+ [GTP]B of memory, .*");
    }
}
