package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.TooLargeException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExactFamiliesTest {

    /** Sizes drawn at random, small ones, awkward ones, few and many vectors for their dimension. */
    static Stream<Arguments> sizes() {
        Random random = new Random(7);
        return Stream.generate(() -> {
                    int dimension = 2 + (int) Math.exp(random.nextDouble() * Math.log(200));
                    int size = 2 + (int) (dimension * Math.exp(random.nextDouble() * Math.log(30)));
                    return Arguments.of(size, dimension);
                })
                .limit(60);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void noFamilyEverExceedsTheCoherenceItStates(int size, int dimension) {
        for (FamilyMember member : ExactFamilies.ranking(size, dimension)) {
            EquiangularBasis basis = ExactFamilies.construct(member);
            assertThat(basis.size()).isEqualTo(size);
            assertThat(basis.dimension()).isEqualTo(dimension);
            assertThat(MeasuredCoherence.of(basis)).as("%s", member).isLessThanOrEqualTo(member.coherence() + 2e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ranksByCoherenceAndNeverBelowTheBound(int size, int dimension) {
        List<FamilyMember> ranking = ExactFamilies.ranking(size, dimension);
        assertThat(ranking).extracting(FamilyMember::coherence).isSorted();
        double bound = LowerBounds.best(size, dimension).value();
        assertThat(ranking).allMatch(member -> member.coherence() >= bound && member.coherence() < 1);
    }

    /** What is reached by algebra alone at sizes that people ask for. */
    @ParameterizedTest
    @CsvSource({
        "1000, 64, 0.125, kerdock",
        "2112, 64, 0.125, kerdock",
        "1000, 512, 0.0313, paleyConference",
        "1000, 100, 0.1112, liftedBases",
        "10240, 296, 0.0589, liftedBases",
        "10000, 256, 0.0625, kerdock",
        "10000, 128, 0.125, gold",
        "100000, 1024, 0.03125, kerdock",
        "525312, 1024, 0.03125, kerdock",
        "1000000, 256, 0.125, delsarteGoethals",
        "1000000, 1024, 0.0625, delsarteGoethals",
        "100000, 5000, 0.0141, polynomialCode",
        "1000, 200, 0.0667, blockDesign",
        "1000, 300, 0.05, mixedBlocks",
        "2000, 400, 0.0477, mixedBlocks",
        "365, 48, 0.1429, semiplane",
        "100, 96, 0.0323, linearSpace",
        "1000, 384, 0.0435, linearSpace",
        "1000, 390, 0.0417, tripleSystem",
        "1000, 400, 0.04, negativeLatin",
        "500, 300, 0.04, centredNet",
        "1000, 640, 0.0257, centredNet",
        "1000, 500, 0.0323, completeGraph",
        "1000, 128, 0.0871, projectivePlane",
        "1005, 128, 0.0910, polynomialCode",
        "996, 128, 0.0834, projectivePlane",
        "150, 150, 0, orthonormal",
        "101, 100, 0.01, simplex",
    })
    void choosesTheBestByFormula(long size, int dimension, double coherence, String family) {
        FamilyMember best = ExactFamilies.best(size, dimension).orElseThrow();
        assertThat(best.family()).isEqualTo(family);
        assertThat(best.coherence()).isLessThanOrEqualTo(coherence).isCloseTo(coherence, within(1e-4));
    }

    @Test
    void buildsLargeBasesWithoutTheirMatrix() {
        for (long[] size :
                new long[][] {{525_312, 1024}, {1_000_000, 1024}, {100_000, 5000}, {2_000_000, 4096}, {3000, 3000}}) {
            FamilyMember best = ExactFamilies.best(size[0], (int) size[1]).orElseThrow();
            EquiangularBasis basis = ExactFamilies.construct(best);
            assertThat(basis).isInstanceOf(StructuredBasis.class);
            assertThat(sampledCoherence(basis, 400)).isLessThanOrEqualTo(best.coherence() + 1e-6);
            assertThat(basis.report().coherence()).isEqualTo(best.coherence());
            assertThat(basis.report().meanAbsCosine()).isNaN();
        }
    }

    private static double sampledCoherence(EquiangularBasis basis, int vectors) {
        Random random = new Random(3);
        float[][] sample = new float[vectors][];
        for (int i = 0; i < vectors; i++) {
            sample[i] = basis.vector(i * (basis.size() / vectors) + random.nextInt(basis.size() / vectors));
        }
        double largest = 0;
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < i; j++) {
                double product = 0;
                for (int k = 0; k < sample[i].length; k++) {
                    product += sample[i][k] * sample[j][k];
                }
                largest = Math.max(largest, Math.abs(product));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "9223372036854775807, 3", "3000000000, 100000", "2147483647, 2147483647", "20000000, 9999999"})
    void answersForExtremeSizes(long size, int dimension) {
        assertThat(ExactFamilies.ranking(size, dimension)).allMatch(member -> member.size() == size);
    }

    @Test
    void refusesARecipeWhoseHashDiffers() {
        BasisRecipe recipe = ExactFamilies.construct(ExactFamilies.best(100, 16).orElseThrow())
                .recipe();
        BasisRecipe altered = new BasisRecipe(
                recipe.family(),
                recipe.parameters(),
                recipe.size(),
                recipe.dimension(),
                recipe.seed(),
                recipe.statedCoherence(),
                "0".repeat(64),
                recipe.provenance());
        assertThatThrownBy(() -> ExactFamilies.rebuild(altered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(recipe.sha256());
    }

    @Test
    void refusesARecipeThatIsNotExact() {
        BasisRecipe recipe = new BasisRecipe(
                "sgd", new TreeMap<>(Map.of()), 10, 4, 1, OptionalDouble.empty(), "", new TreeMap<>(Map.of()));
        assertThatThrownBy(() -> ExactFamilies.rebuild(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("family sgd is not exact, so its recipe cannot rebuild it");
    }

    @Test
    void refusesAFamilyItDoesNotKnow() {
        FamilyMember member = new FamilyMember("other", 10, 4, 0.5);
        assertThatThrownBy(() -> ExactFamilies.construct(member))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no exact family is named other");
    }

    /** What such a basis holds instead of vectors does not fit an array, or the heap of a test. */
    @ParameterizedTest
    @CsvSource({"2147483647,46341", "2000000000,65536"})
    void refusesSizesWhoseStructureDoesNotFitTheMemory(long size, int dimension) {
        FamilyMember member = ExactFamilies.best(size, dimension).orElseThrow();
        assertThatThrownBy(() -> ExactFamilies.construct(member))
                .isInstanceOf(TooLargeException.class)
                .hasMessageMatching(
                        "size \\d{10} x dimension \\d{5} needs \\d\\.\\d GB of memory, the Java heap may hold .*");
    }
}
