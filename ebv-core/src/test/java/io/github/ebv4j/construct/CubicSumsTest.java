package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CubicSumsTest {

    /** Where q - 1 is a multiple of 3 there are three classes modulo cubes, and how many differences occur matters. */
    @ParameterizedTest
    @CsvSource({
        "5, 2", "5, 5", "7, 2", "7, 3", "7, 4", "7, 7", "11, 2", "11, 11", "13, 2", "13, 3", "13, 4", "13, 5", "13, 13"
    })
    void areThoseOfTheDefinitionOverAPrimeField(int q, int count) {
        assertThat(new CubicSums(q).largestOfDifferences(count)).isCloseTo(byDefinition(q, count), within(1e-13));
    }

    /** Weil: a sum of a polynomial of degree 3 is at most 2 sqrt(q). */
    @ParameterizedTest
    @ValueSource(ints = {5, 7, 11, 25, 49, 125})
    void keepWeilsBound(int q) {
        double largest = new CubicSums(q).largestOfDifferences(q);
        assertThat(largest).isPositive().isLessThanOrEqualTo(2 / Math.sqrt(q));
        assertThat(new CubicSums(q).largestOfDifferences(2)).isPositive().isLessThanOrEqualTo(largest);
    }

    @Test
    void areKeptOnceComputed() {
        assertThat(CubicSums.of(7)).isSameAs(CubicSums.of(7)).isNotSameAs(CubicSums.of(11));
        assertThat(CubicSums.of(7).largestOfDifferences(7)).isEqualTo(new CubicSums(7).largestOfDifferences(7));
    }

    @Test
    void withoutADifferenceThereIsNoSum() {
        assertThat(new CubicSums(7).largestOfDifferences(1)).isZero();
    }

    private static double byDefinition(int q, int count) {
        return IntStream.range(1, count)
                        .mapToDouble(c -> largestPart(q, c))
                        .max()
                        .orElse(0)
                / q;
    }

    private static double largestPart(int q, int c) {
        double largest = 0;
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                double re = 0;
                double im = 0;
                for (int x = 0; x < q; x++) {
                    double angle = 2 * Math.PI * ((c * x * x * x + a * x * x + b * x) % q) / q;
                    re += Math.cos(angle);
                    im += Math.sin(angle);
                }
                largest = Math.max(largest, Math.max(Math.abs(re), Math.abs(im)));
            }
        }
        return largest;
    }
}
