package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.TestBases;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasisExtensionTest {

    private static Generation extend(EquiangularBasis basis, int size, long seed) {
        return EquiangularBases.extend(basis, size, seed, RunControl.defaults());
    }

    private static EquiangularBasis exact(int size, int dimension) {
        return ExactFamilies.construct(ExactFamilies.best(size, dimension).orElseThrow());
    }

    private static void assertBeginsWith(EquiangularBasis larger, EquiangularBasis basis) {
        assertThat(larger.dimension()).isEqualTo(basis.dimension());
        for (int i = 0; i < basis.size(); i++) {
            assertThat(larger.vector(i)).isEqualTo(basis.vector(i));
        }
    }

    @Test
    void goesOnFromOrthonormalThroughKerdockVectors() {
        EquiangularBasis first = EquiangularBases.generate(BasisSpec.of(64, 64));
        EquiangularBasis second = extend(first, 1000, 1).basis();
        EquiangularBasis third = extend(second, 2112, 1).basis();
        assertThat(first.report().coherence()).isZero();
        for (EquiangularBasis basis : List.of(second, third)) {
            assertThat(basis.report().certified()).isTrue();
            assertThat(basis.report().coherence()).isCloseTo(0.125, within(1e-7));
        }
        assertBeginsWith(second, first);
        assertBeginsWith(third, second);
    }

    @ParameterizedTest
    @CsvSource({
        "32896,256,100000,delsarteGoethals,0.125",
        "256,256,32896,kerdock,0.0625",
        "525312,1024,1000000,delsarteGoethals,0.0625",
        "32,32,1056,gold,0.25",
        "1056,32,30000,delsarteGoethals,0.5",
        "20,100,100,orthonormal,0",
        "80,100,2148,kerdock,0.125"
    })
    void familiesGoOnInTheirOwnOrder(int size, int dimension, int larger, String family, double coherence) {
        EquiangularBasis basis = exact(size, dimension);
        Generation extended = extend(basis, larger, 1);
        assertThat(extended.stopReason()).isEqualTo(StopReason.CONSTRUCTED);
        assertThat(extended.basis().recipe().family()).isEqualTo(family);
        assertThat(extended.basis().recipe().statedCoherence()).hasValue(coherence);
        assertThat(extended.basis().size()).isEqualTo(larger);
        for (int i = 0; i < size; i += 1 + size / 500) {
            assertThat(extended.basis().vector(i)).isEqualTo(basis.vector(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,4,1", "2,3,9,2", "10,4,11,3", "30,8,50,4", "60,20,70,5", "5,1,7,6", "101,100,120,7"})
    void movesNoOldVectorAndIsNoWorseThanTheStartsItHad(int size, int dimension, int larger, long seed) {
        EquiangularBasis basis = TestBases.random(size, dimension, seed);
        Generation extended = extend(basis, larger, seed);
        assertBeginsWith(extended.basis(), basis);
        BasisReport report = extended.basis().report();
        assertThat(report.size()).isEqualTo(larger);
        assertThat(report.maxNormError()).isLessThan(1e-6);
        double old = basis.report().coherence();
        double random = TestBases.random(larger, dimension, seed).report().coherence();
        assertThat(report.coherence()).isGreaterThanOrEqualTo(old).isLessThanOrEqualTo(Math.max(old, random) + 1e-6);
        assertThat(extended.basis().recipe().family()).isEqualTo("extended");
        assertThat(extended.basis().recipe().parameters())
                .containsEntry("base", VectorHash.sha256(basis))
                .containsEntry("baseSize", String.valueOf(size));
    }

    @Test
    void givesTheSameBytesForTheSameSeed() {
        EquiangularBasis basis = TestBases.random(40, 12, 3);
        String hash = extend(basis, 60, 5).basis().recipe().sha256();
        assertThat(extend(basis, 60, 5).basis().recipe().sha256()).isEqualTo(hash);
        assertThat(extend(basis, 60, 6).basis().recipe().sha256()).isNotEqualTo(hash);
    }

    /** A refined basis: the new vectors come near what all of them together would have reached. */
    @Test
    void refinesTheNewVectorsAgainstAll() {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(16, 6));
        double whole = EquiangularBases.generate(BasisSpec.of(20, 6)).report().coherence();
        double extended = extend(basis, 20, 1).basis().report().coherence();
        double random = TestBases.random(20, 6, 1).report().coherence();
        assertThat(extended).isBetween(whole * 0.99, whole + (random - whole) / 3);
    }

    /** The vectors of a family in another order: those missing are found again, which no descent would. */
    @Test
    void findsTheRestOfAFamilyInAnyOrder() {
        EquiangularBasis kerdock = exact(144, 16);
        float[] reversed = new float[100 * 16];
        for (int i = 0; i < 100; i++) {
            System.arraycopy(kerdock.vector(143 - i), 0, reversed, i * 16, 16);
        }
        EquiangularBasis extended =
                extend(TestBases.ofRows(reversed, 100, 16), 144, 1).basis();
        assertThat(extended.report().coherence()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void acceptsDuplicatesAndRoughNorms() {
        float[] rows = RandomUnitRows.draw(30, 8, 1);
        System.arraycopy(rows, 0, rows, 8, 8);
        for (int k = 16; k < 24; k++) {
            rows[k] *= 1.0005f;
        }
        EquiangularBasis basis = TestBases.ofRows(rows, 30, 8);
        EquiangularBasis extended = extend(basis, 33, 1).basis();
        assertBeginsWith(extended, basis);
        float[] added = new float[24];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(extended.vector(30 + i), 0, added, 8 * i, 8);
        }
        assertThat(SmoothMaxRefiner.coherenceBeside(rows, added, 8)).isLessThan(0.75);
    }

    /** A vector beside d orthonormal ones has a cosine of at least 1/sqrt(d) with one of them, and exact families reach it. */
    @ParameterizedTest
    @CsvSource({"4,5", "8,9", "16,18"})
    void anExactMemberThatRefinementCannotBetterIsKept(int dimension, int size) {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(dimension, dimension));
        Generation larger = extend(basis, size, 1);
        assertThat(larger.basis().recipe().family()).isNotEqualTo("extended");
        assertThat(larger.basis().report().certified()).isTrue();
        assertThat(larger.basis().report().coherence()).isCloseTo(1 / Math.sqrt(dimension), within(1e-7));
        assertBeginsWith(larger.basis(), basis);
    }

    @Test
    void stopsAtItsTimeLimitOrWhenCancelledWithItsBest() {
        EquiangularBasis basis = TestBases.random(200, 40, 3);
        Generation late =
                EquiangularBases.extend(basis, 300, 1, RunControl.defaults().withTimeLimit(Duration.ofNanos(1)));
        assertThat(late.stopReason()).isEqualTo(StopReason.TIME_LIMIT);
        assertBeginsWith(late.basis(), basis);
        assertThat(late.basis().size()).isEqualTo(300);
        Generation cancelled =
                EquiangularBases.extend(basis, 300, 1, RunControl.defaults().withCancelled(() -> true));
        assertThat(cancelled.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertBeginsWith(cancelled.basis(), basis);
    }

    @Test
    void tellsItsListener() {
        List<Double> coherences = new ArrayList<>();
        EquiangularBases.extend(
                TestBases.random(20, 6, 3),
                30,
                1,
                RunControl.defaults().withListener(progress -> coherences.add(progress.bestCoherence())));
        assertThat(coherences).isNotEmpty().allMatch(coherence -> coherence > 0 && coherence <= 1);
    }

    @Test
    void refusesWhatCannotBe() {
        EquiangularBasis basis = TestBases.random(20, 6, 3);
        for (long size : new long[] {-1, 0, 19, 20}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EquiangularBases.extend(basis, size, 1, RunControl.defaults()))
                    .withMessage("size must be above the 20 vectors of the basis, was " + size);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EquiangularBases.extend(basis, 1L << 40, 1, RunControl.defaults()))
                .withMessageMatching("size 1099511627776 x dimension 6 needs .* of memory, .*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EquiangularBases.extend(
                        basis, 30, 1, RunControl.defaults().withCheckpoint(Path.of("state"))))
                .withMessage("checkpoint must be left out of an extension, which saves none, was state");
    }
}
