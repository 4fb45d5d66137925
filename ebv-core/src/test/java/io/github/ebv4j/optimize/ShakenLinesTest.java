package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShakenLinesTest {

    private static double coherence(float[] rows, int dimension) {
        double[] unit = RowPrecision.widen(rows);
        try (SphereObjective objective = new SmoothMaximum(rows.length / dimension, dimension)) {
            return objective.evaluate(unit, 1, 1, new double[unit.length]).coherence();
        }
    }

    /** Two orthonormal bases, unbiased: 16 lines of coherence 1 / sqrt(8), of which ten leave much to gain. */
    private static float[] unbiasedBases() {
        float[] rows = new float[16 * 8];
        for (int i = 0; i < 8; i++) {
            rows[i * 8 + i] = 1;
            for (int k = 0; k < 8; k++) {
                rows[(8 + i) * 8 + k] = (float) ((Integer.bitCount(i & k) % 2 == 0 ? 1 : -1) / Math.sqrt(8));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"16,1", "13,2", "10,3"})
    void areAsManyAsWantedAndNoMoreCoherentAndTheSameForTheSameSeed(int size, long seed) {
        float[] given = unbiasedBases();
        ShakenLines lines = new ShakenLines(size, 8, RunControl.defaults());
        float[] drawn = lines.draw(given, 1, new Random(seed));
        assertThat(drawn).hasSize(size * 8);
        assertThat(coherence(drawn, 8)).isLessThan(1 / Math.sqrt(8) + 1e-6);
        assertThat(lines.draw(given, 1, new Random(seed))).isEqualTo(drawn);
        assertThat(given).isEqualTo(unbiasedBases());
    }

    /** 0.182744 is the lowest coherence of ten lines in eight dimensions in Sloane's table; those given have 0.354. */
    @Test
    void gainWhereSomeAreLeftOut() {
        float[] drawn = new ShakenLines(10, 8, RunControl.defaults()).draw(unbiasedBases(), 1, new Random(1));
        assertThat(coherence(drawn, 8)).isBetween(0.1827, 0.21);
    }

    @Test
    void withoutSurplusAreSomeOfThoseGiven() {
        float[] left = ShakenLines.withoutSurplus(unbiasedBases(), 5, 8, new Random(1));
        assertThat(left).hasSize(5 * 8);
        assertThat(coherence(left, 8)).isLessThan(1 / Math.sqrt(8) + 1e-6);
        assertThat(ShakenLines.withoutSurplus(left, 5, 8, new Random(1))).isSameAs(left);
    }
}
