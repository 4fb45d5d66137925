package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The coherence that a family states is that of its vectors, not a bound above it, at sizes of every kind. */
class StatedCoherenceTest {

    private static final double FLOAT_ERROR = 2e-6;

    /** Enough vectors to meet a pair that attains the coherence, on both sides of where a basis or a group ends. */
    private static final int QUERIES = 64;

    static IntStream dimensions() {
        return IntStream.of(7, 8, 16, 20, 26, 32, 34, 38);
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void isWhatIsMeasuredOverAllPairsOfEveryFamily(int d) {
        IntStream.of(d + 1, d + 2, 2 * d - 1, 2 * d, 2 * d + 1, 3 * d, d * d / 2, d * d)
                .distinct()
                .filter(size -> size > d)
                .boxed()
                .flatMap(size -> ExactFamilies.ranking(size, d).stream())
                .forEach(member -> assertThat(MeasuredCoherence.of(ExactFamilies.construct(member)))
                        .as("%s", member)
                        .isCloseTo(member.coherence(), within(FLOAT_ERROR)));
    }

    /** Families that take another frame, or more of one, with growing size, at the first size after a change. */
    @ParameterizedTest
    @CsvSource({
        "delsarteGoethals,16,145",
        "delsarteGoethals,32,1057",
        "delsarteGoethals,64,2113",
        "delsarteGoethals,64,65601",
        "delsarteGoethals,128,16513",
        "delsarteGoethals,256,33025",
        "cubicPhases,62,2000",
        "cubicPhases,74,2900",
        "cubicPhases,86,60000",
        "cubicPhases,200,200000",
        "gold,512,1024",
        "gold,512,1025",
        "kerdock,256,30000",
        "unbiasedBases,242,20000"
    })
    void isReachedByVectorsOfALargeMember(String family, int dimension, int size) {
        FamilyMember member = ExactFamilies.ranking(size, dimension).stream()
                .filter(some -> some.family().equals(family))
                .findFirst()
                .orElseThrow();
        assertThat(largestOfLast(ExactFamilies.construct(member))).isCloseTo(member.coherence(), within(FLOAT_ERROR));
    }

    /** Of the last vectors with all others. */
    private static double largestOfLast(EquiangularBasis basis) {
        int first = basis.size() - QUERIES;
        INDArray queries = Nd4j.createFromArray(basis.rows(first, QUERIES)).reshape('c', QUERIES, basis.dimension());
        INDArray cosines = basis.scores(queries);
        for (int i = 0; i < QUERIES; i++) {
            cosines.putScalar(i, first + i, 0);
        }
        return cosines.amaxNumber().doubleValue();
    }

    @Test
    void rankingGoesByIt() {
        Stream.of(new int[] {16, 8}, new int[] {60, 34}).forEach(size -> {
            FamilyMember best = ExactFamilies.best(size[0], size[1]).orElseThrow();
            assertThat(best.coherence())
                    .isEqualTo(ExactFamilies.ranking(size[0], size[1]).stream()
                            .mapToDouble(FamilyMember::coherence)
                            .min()
                            .orElseThrow());
            assertThat(best.coherence()).isLessThanOrEqualTo(Math.sqrt(1 / 8.0));
        });
    }
}
