package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terms against {@link Math#exp}. */
class ExponentialTermsTest {

    /** Stated in the class: 1e-11 of a term, and exp(-36) taken off each. */
    private static final double TERM_ERROR = 1e-11;

    private static final double LEFT_OUT = Math.exp(-36);

    /** Runs shorter than a chunk, exactly one, longer; blunt and sharp; the shift right, too low and too high. */
    @ParameterizedTest
    @CsvSource({
        "0,10,0.5,1",
        "1,10,0.5,2",
        "63,10,1,3",
        "64,100,1,4",
        "65,100,0.9,5",
        "200,1000,0.98,6",
        "1000,1,0,7",
        "1000,30,0.2,8",
        "1000,5000,1,9"
    })
    void weighsEachCosineByItsExponential(int count, double sharpness, double shift, long seed) {
        int from = 3;
        double[] cosines = cosines(count + 8, seed);
        double[] weighed = cosines.clone();
        ExponentialTerms terms = new ExponentialTerms();
        terms.weighInPlace(weighed, from, from + count, sharpness, shift);
        double sum = 0;
        double largest = 0;
        for (int k = from; k < from + count; k++) {
            double term = Math.exp(sharpness * (cosines[k] * cosines[k] - shift));
            assertThat(weighed[k])
                    .isCloseTo(term * cosines[k], within(TERM_ERROR * term + LEFT_OUT * (1 + TERM_ERROR)));
            sum += term;
            largest = Math.max(largest, cosines[k] * cosines[k]);
        }
        assertThat(terms.sum()).isCloseTo(sum, within(TERM_ERROR * sum + 2 * count * LEFT_OUT));
        assertThat(terms.largestSquare()).isEqualTo(largest);
        assertThat(Arrays.copyOf(weighed, from)).containsExactly(Arrays.copyOf(cosines, from));
        assertThat(Arrays.copyOfRange(weighed, from + count, weighed.length))
                .containsExactly(Arrays.copyOfRange(cosines, from + count, cosines.length));
    }

    @Test
    void addsUpOverRuns() {
        double[] cosines = cosines(500, 1);
        ExponentialTerms whole = new ExponentialTerms();
        whole.weighInPlace(cosines.clone(), 0, 500, 20, 0.9);
        ExponentialTerms parts = new ExponentialTerms();
        double[] inParts = cosines.clone();
        for (int first = 0; first < 500; first += 37) {
            parts.weighInPlace(inParts, first, Math.min(500, first + 37), 20, 0.9);
        }
        assertThat(parts.sum()).isCloseTo(whole.sum(), within(1e-12 * whole.sum()));
        assertThat(parts.largestSquare()).isEqualTo(whole.largestSquare());
    }

    /** A run without any other is set to exactly 0; beside a larger one, a term may keep a rounding of exp(-36). */
    @ParameterizedTest
    @CsvSource({"0.5", "-0.5", "0"})
    void whatIsNegligibleCountsAsNothing(double small) {
        double sharpness = 200;
        for (int count : new int[] {5, 64, 130}) {
            double[] cosines = new double[count];
            Arrays.fill(cosines, small);
            ExponentialTerms alone = new ExponentialTerms();
            alone.weighInPlace(cosines, 0, count, sharpness, 1);
            assertThat(cosines).containsOnly(0);
            assertThat(alone.sum()).isZero();
            Arrays.fill(cosines, small);
            cosines[count - 1] = 1;
            ExponentialTerms besideALargeOne = new ExponentialTerms();
            besideALargeOne.weighInPlace(cosines, 0, count, sharpness, 1);
            assertThat(Arrays.stream(cosines, 0, count - 1)).allMatch(weighed -> Math.abs(weighed) < LEFT_OUT * 1e-11);
            assertThat(besideALargeOne.sum()).isCloseTo(1, within(1e-10));
        }
    }

    /** From exp(-5) below the largest term to exp(30) above it a shift is near enough. */
    @ParameterizedTest
    @CsvSource({"0.3,0.25,false", "0.3,0.36,true", "0.1,0,false", "0.9,0.5,true", "0.95,0.6,true", "0.95,0.7,false"})
    void tellsWhenTheShiftIsFarOff(double square, double shift, boolean far) {
        double sharpness = 100;
        double[] cosines = {0.1, -Math.sqrt(square), 0.05};
        ExponentialTerms terms = new ExponentialTerms();
        terms.weighInPlace(cosines, 0, 3, sharpness, shift);
        assertThat(terms.isFarOff(sharpness, shift)).isEqualTo(far);
    }

    private static double[] cosines(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }
}
