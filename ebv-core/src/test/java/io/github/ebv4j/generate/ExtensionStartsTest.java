package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TestBases;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionStartsTest {

    private static final double SINGLE_ERROR = 1e-5;

    @ParameterizedTest
    @CsvSource({"2,2,3,1", "10,4,13,2", "30,8,50,3", "70,20,90,4", "5,1,7,5"})
    void greedyRandomTakesTheFarthestOfEightTimesAsMany(int size, int dimension, int larger, long seed) {
        EquiangularBasis basis = TestBases.random(size, dimension, seed);
        ExtensionStart start = new ExtensionStarts(basis, larger, seed).greedyRandom();
        assertThat(start.exact()).isFalse();
        assertThat(start.name()).isEqualTo("greedy");
        float[] pool = RandomUnitRows.draw(8 * (larger - size), dimension, seed);
        requireGreedy(basis, rows(pool, dimension), rows(start.rows().get(), dimension), larger - size);
    }

    /** Vectors of the best member with enough for the basis and the new ones, and of one with enough for the new twice. */
    @ParameterizedTest
    @CsvSource({"20,16,30,1", "40,8,44,2", "100,64,130,3"})
    void familiesGiveTheFarthestOfTheirVectors(int size, int dimension, int larger, long seed) {
        EquiangularBasis basis = TestBases.random(size, dimension, seed);
        List<ExtensionStart> starts =
                new ExtensionStarts(basis, larger, seed).families().toList();
        assertThat(starts).isNotEmpty().allMatch(ExtensionStart::exact);
        EquiangularBasis nearest =
                ExactFamilies.construct(ExactFamilies.best(larger, dimension).orElseThrow());
        assertThat(starts.get(0).name()).isEqualTo(nearest.recipe().family());
        requireGreedy(basis, vectors(nearest), rows(starts.get(0).rows().get(), dimension), larger - size);
        assertThat(starts).allSatisfy(start -> assertThat(start.rows().get()).hasSize((larger - size) * dimension));
    }

    /** The vectors that a basis lacks of its own family are the farthest from it. */
    @Test
    void familiesFindTheRestOfTheirOwnVectors() {
        List<float[]> kerdock =
                vectors(ExactFamilies.construct(ExactFamilies.best(144, 16).orElseThrow()));
        float[] known = new float[140 * 16];
        for (int i = 0; i < 140; i++) {
            System.arraycopy(kerdock.get(143 - i), 0, known, i * 16, 16);
        }
        EquiangularBasis basis = TestBases.ofRows(known, 140, 16);
        List<float[]> found = rows(
                new ExtensionStarts(basis, 144, 1)
                        .families()
                        .findFirst()
                        .orElseThrow()
                        .rows()
                        .get(),
                16);
        assertThat(found).containsExactlyInAnyOrderElementsOf(kerdock.subList(0, 4));
    }

    @Test
    void randomSetsDifferFromNumberToNumber() {
        ExtensionStarts starts = new ExtensionStarts(TestBases.random(10, 5, 1), 14, 3);
        for (int number = 0; number < 3; number++) {
            ExtensionStart start = starts.random(number);
            assertThat(start.name()).isEqualTo("random");
            assertThat(start.exact()).isFalse();
            assertThat(start.rows().get())
                    .hasSize(4 * 5)
                    .containsExactly(starts.random(number).rows().get())
                    .isNotEqualTo(starts.random(number + 1).rows().get());
            for (float[] row : rows(start.rows().get(), 5)) {
                assertThat(cosine(row, row)).isCloseTo(1, within(SINGLE_ERROR));
            }
        }
    }

    /** Each chosen vector is of the pool, not chosen before, and as far from the basis and its elders as any left. */
    private static void requireGreedy(EquiangularBasis basis, List<float[]> pool, List<float[]> chosen, int count) {
        assertThat(chosen).hasSize(count);
        List<float[]> others = new ArrayList<>(vectors(basis));
        List<float[]> left = new ArrayList<>(pool);
        for (float[] row : chosen) {
            double farthest = left.stream()
                    .mapToDouble(candidate -> largestCosine(candidate, others))
                    .min()
                    .orElseThrow();
            assertThat(largestCosine(row, others)).isCloseTo(farthest, within(SINGLE_ERROR));
            assertThat(left.removeIf(candidate -> Arrays.equals(candidate, row)))
                    .isTrue();
            others.add(row);
        }
    }

    private static double largestCosine(float[] vector, List<float[]> others) {
        return others.stream()
                .mapToDouble(other -> Math.abs(cosine(vector, other)))
                .max()
                .orElseThrow();
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (double) left[k] * right[k];
        }
        return sum;
    }

    private static List<float[]> vectors(EquiangularBasis basis) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < basis.size(); i++) {
            vectors.add(basis.vector(i));
        }
        return vectors;
    }

    private static List<float[]> rows(float[] flat, int dimension) {
        List<float[]> rows = new ArrayList<>();
        for (int first = 0; first < flat.length; first += dimension) {
            rows.add(Arrays.copyOfRange(flat, first, first + dimension));
        }
        return rows;
    }
}
