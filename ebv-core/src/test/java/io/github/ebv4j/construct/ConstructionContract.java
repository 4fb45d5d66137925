package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every exact family promises; each family's test names the sizes to hold it to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConstructionContract {

    static final double FLOAT_ERROR = 2e-6;

    /** A size the family serves, with the coherence expected of it. */
    record Size(int dimension, int size, double coherence) {}

    abstract ExactFamily family();

    /** Sizes small enough to measure over all pairs, with coherences that all of them reach. */
    abstract Stream<Size> sizes();

    private FamilyMember member(Size size) {
        return family().member(size.size(), size.dimension()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void statesTheCoherenceMeasuredOverAllPairs(Size size) {
        FamilyMember member = member(size);
        EquiangularBasis basis = family().construct(member);
        assertThat(member.coherence()).isCloseTo(size.coherence(), within(1e-12));
        requireMeasured(member, MeasuredCoherence.of(basis));
        assertThat(member.coherence())
                .isGreaterThanOrEqualTo(
                        LowerBounds.best(size.size(), size.dimension()).value());
    }

    /** The coherence stated is the one measured, unless the family states only a bound. */
    void requireMeasured(FamilyMember member, double measured) {
        assertThat(measured).isCloseTo(member.coherence(), within(FLOAT_ERROR));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void givesUnitVectorsOfTheSizeAskedFor(Size size) {
        EquiangularBasis basis = family().construct(member(size));
        assertThat(basis.size()).isEqualTo(size.size());
        assertThat(basis.dimension()).isEqualTo(size.dimension());
        for (int i = 0; i < basis.size(); i++) {
            double squares = 0;
            for (float x : basis.vector(i)) {
                squares += (double) x * x;
            }
            assertThat(squares).isCloseTo(1, within(FLOAT_ERROR));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void certifiesWhatItBuilds(Size size) {
        FamilyMember member = member(size);
        EquiangularBasis basis = family().construct(member);
        assertThat(basis.recipe().family()).isEqualTo(family().name());
        assertThat(basis.recipe().certified()).isTrue();
        assertThat(basis.recipe().statedCoherence()).hasValue(member.coherence());
        assertThat(basis.recipe().parameters()).isEqualTo(member.parameters());
        assertThat(basis.report().certified()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void givesTheSameBytesEveryTime(Size size) {
        EquiangularBasis first = family().construct(member(size));
        EquiangularBasis again = ExactFamilies.rebuild(first.recipe());
        assertThat(again.recipe().sha256()).isEqualTo(first.recipe().sha256());
        for (int i = 0; i < first.size(); i += 1 + first.size() / 50) {
            assertThat(again.vector(i)).isEqualTo(first.vector(i));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void scoresAndAdjointAgreeWithTheVectors(Size size) {
        EquiangularBasis basis = family().construct(member(size));
        Random random = new Random(1);
        INDArray embeddings = gaussian(random, 3, basis.dimension());
        INDArray weights = gaussian(random, 3, basis.size());
        assertThat(basis.scores(embeddings)
                        .sub(embeddings.mmul(basis.matrix().transpose()))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-4);
        assertThat(basis.adjoint(weights)
                        .sub(weights.mmul(basis.matrix()))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5 * basis.size());
    }

    private static INDArray gaussian(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }

    @Test
    void rejectsMembersOfOtherFamilies() {
        Size size = sizes().findFirst().orElseThrow();
        FamilyMember own = member(size);
        FamilyMember foreign =
                new FamilyMember("other", own.size(), own.dimension(), own.coherence(), own.parameters());
        FamilyMember better =
                new FamilyMember(own.family(), own.size(), own.dimension(), own.coherence() - 0.01, own.parameters());
        TreeMap<String, String> parameters = new TreeMap<>(own.parameters());
        parameters.put("unknown", "1");
        FamilyMember unknown = new FamilyMember(own.family(), own.size(), own.dimension(), own.coherence(), parameters);
        for (FamilyMember member : new FamilyMember[] {foreign, better, unknown}) {
            assertThatThrownBy(() -> family().construct(member))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("family " + family().name() + " has no member");
        }
    }

    @Test
    void servesNoImpossibleSize() {
        assertThat(family().member(Integer.MAX_VALUE + 1L, 2)).isEmpty();
        assertThat(family().member(5, 1)).isEmpty();
    }
}
