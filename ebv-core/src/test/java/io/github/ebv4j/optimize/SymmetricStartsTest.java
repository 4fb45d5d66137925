package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricStartsTest {

    @ParameterizedTest
    @CsvSource({"28,7,10", "16,6,10", "12,3,10", "39,12,2", "50,4,10", "26,16,2"})
    void drawsAboutTheVectorsWantedAndTheSameForTheSameSeed(int size, int dimension, int seeds) {
        SymmetricStarts starts = new SymmetricStarts(size, dimension, RunControl.defaults());
        int present = 0;
        for (int seed = 0; seed < seeds; seed++) {
            float[] rows =
                    starts.draw(Double.POSITIVE_INFINITY, new Random(seed)).orElse(new float[0]);
            assertThat(starts.draw(Double.POSITIVE_INFINITY, new Random(seed)).orElse(new float[0]))
                    .isEqualTo(rows);
            if (rows.length > 0) {
                present++;
                assertThat(rows.length / dimension).isBetween(size - 3, size + Math.max(4, size / 6));
            }
            assertUnitVectors(rows, dimension);
        }
        assertThat(present).isPositive();
    }

    private static void assertUnitVectors(float[] rows, int dimension) {
        for (int row = 0; row < rows.length; row += dimension) {
            double squares = 0;
            for (int k = row; k < row + dimension; k++) {
                squares += rows[k] * rows[k];
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"28,7", "39,12"})
    void drawsNothingThatCannotComeNearWhatIsReached(int size, int dimension) {
        SymmetricStarts starts = new SymmetricStarts(size, dimension, RunControl.defaults());
        for (int seed = 0; seed < 5; seed++) {
            assertThat(starts.draw(0.01, new Random(seed))).isEmpty();
        }
    }

    /** A draw has hundreds of tries, which take long in many dimensions. Tried to the end, this one asks 72 times. */
    @Test
    void aCancelledDrawMakesNoMoreThanAFewTries() {
        AtomicInteger asked = new AtomicInteger();
        RunControl control = RunControl.defaults().withCancelled(() -> asked.incrementAndGet() > 50);
        new SymmetricStarts(40, 12, control).draw(Double.POSITIVE_INFINITY, new Random(1));
        assertThat(asked.get()).isBetween(51, 60);
    }
}
