package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LiftedBasesFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new LiftedBasesFrames());
    }

    /** Of Kerdock's bases, then of chirps, Gold's, and Delsarte and Goethals's. */
    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(6, 8, 1.0 / 3),
                new Size(7, 12, 1.0 / 3),
                new Size(20, 64, 1.0 / 5),
                new Size(22, 60, 1.0 / 5),
                new Size(80, 1024, 1.0 / 9),
                new Size(100, 1000, 1.0 / 9),
                new Size(296, 10240, 1.0 / 17),
                new Size(40, 200, 1 / (1 + Math.sqrt(17))),
                new Size(46, 448, 1.0 / 5),
                new Size(28, 192, 1.0 / 3));
    }

    @ParameterizedTest
    @CsvSource({
        "80, 1024, '{bases=16, m=6}'",
        "100, 1000, '{bases=16, m=6}'",
        "100, 500, '{bases=8, m=6}'",
        "97, 2112, '{bases=33, m=6}'",
        "40, 200, '{bases=6, q=17}'",
        "46, 448, '{bases=14, m=5}'"
    })
    void takesAsFewBasesAsAreEnough(int dimension, int size, String parameters) {
        FamilyMember member = family().member(size, dimension).orElseThrow();
        assertThat(member.parameters()).hasToString(parameters);
    }

    /** One vector or one dimension beyond, there is no direction left for another basis, or no basis. */
    @Test
    void servesNoMoreThanTheBasesOfAFrame() {
        double kerdock = 1.0 / 9;
        assertThat(family().member(2112, 97).orElseThrow().coherence()).isEqualTo(kerdock);
        assertThat(family().member(2113, 97)).isEmpty();
        assertThat(family().member(2113, 98).orElseThrow().coherence()).isEqualTo(kerdock);
        assertThat(family().member(2112, 96)).isEmpty();
        assertThat(family().member(5, 4)).isEmpty();
    }

    @Test
    void largeOnesStoreNoVectorsAndAreRebuiltFromTheirRecipe() {
        FamilyMember member = family().member(40_000, 1100).orElseThrow();
        EquiangularBasis basis = family().construct(member);
        assertThat(member.coherence()).isEqualTo(1.0 / 33);
        assertThat(basis).isInstanceOf(StructuredBasis.class);
        assertThat(basis.exponentialSums()).isPresent();
        assertThat(ExactFamilies.rebuild(basis.recipe()).recipe().sha256())
                .isEqualTo(basis.recipe().sha256());
        int last = basis.size() - 1;
        INDArray scores = basis.scores(Nd4j.createFromArray(new float[][] {basis.vector(last)}));
        assertThat(scores.getDouble(0, last)).isCloseTo(1, within(FLOAT_ERROR));
        scores.putScalar(0, last, 0);
        assertThat(scores.amaxNumber().doubleValue()).isCloseTo(member.coherence(), within(FLOAT_ERROR));
    }
}
