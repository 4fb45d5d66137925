package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ebv4j.EquiangularBasis;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Spare coordinates before the vectors of a frame. */
class PaddedFamilyTest {

    private static final PaddedFamily KERDOCK = new PaddedFamily(new KerdockFrames());

    @Test
    void everyFamilyHasItsName() {
        assertThat(Stream.of(
                                new KerdockFrames(),
                                new GoldFrames(),
                                new DelsarteGoethalsFrames(),
                                new UnbiasedBasesFrames(),
                                new CubicPhaseFrames(),
                                new LiftedBasesFrames(),
                                new ProjectivePlaneFrames(),
                                new PolynomialCodeFrames())
                        .map(FrameCatalogue::name))
                .containsExactly(
                        "kerdock",
                        "gold",
                        "delsarteGoethals",
                        "unbiasedBases",
                        "cubicPhases",
                        "liftedBases",
                        "projectivePlane",
                        "polynomialCode");
        assertThat(new OrthonormalFamily().name()).isEqualTo("orthonormal");
        assertThat(KERDOCK.name()).isEqualTo("kerdock");
    }

    @Test
    void servesFromOneVectorBeyondTheDimension() {
        assertThat(KERDOCK.member(17, 16)).isPresent();
        assertThat(KERDOCK.member(16, 16)).isEmpty();
        assertThat(KERDOCK.member(Integer.MAX_VALUE + 1L, 1 << 16)).isEmpty();
    }

    @Test
    void unitVectorsComeFirst() {
        EquiangularBasis basis = KERDOCK.construct(KERDOCK.member(20, 18).orElseThrow());
        for (int i = 0; i < 2; i++) {
            float[] unit = new float[18];
            unit[i] = 1;
            assertThat(basis.vector(i)).containsExactly(unit);
        }
        assertThat(basis.vector(2)).startsWith(0f, 0f, 1f);
    }

    @Test
    void knowsItsMembersAndNoOthers() {
        FamilyMember own = KERDOCK.member(144, 16).orElseThrow();
        assertThat(KERDOCK.has(own)).isTrue();
        assertThat(KERDOCK.has(own.withCoherence(0.2))).isFalse();
        assertThat(KERDOCK.has(new FamilyMember("gold", 144, 16, 0.25, own.parameters())))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KERDOCK.construct(own.withCoherence(0.2)))
                .withMessageStartingWith("family kerdock has no member ");
    }

    @Test
    void storesWhatIsSmall() {
        assertThat(KERDOCK.storesVectors(KERDOCK.member(144, 16).orElseThrow())).isTrue();
        assertThat(KERDOCK.storesVectors(KERDOCK.member(525_312, 1024).orElseThrow()))
                .isFalse();
    }

    @Test
    void paddedVectorsHaveAHashOfTheirOwnAndCheckWhatIsAsked() {
        EquiangularBasis padded = GroupedBasisTest.structured(new KerdockFrames(), 16, 144, 2);
        EquiangularBasis more = GroupedBasisTest.structured(new KerdockFrames(), 16, 144, 3);
        assertThat(padded.recipe().sha256())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(more.recipe().sha256());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> padded.topK(Nd4j.ones(1, 18), 147))
                .withMessage("k must be in [1, 146], was 147");
    }
}
