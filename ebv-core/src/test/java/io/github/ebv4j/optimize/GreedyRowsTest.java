package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreedyRowsTest {

    @Test
    void takesTheFarthestFirst() {
        float half = (float) Math.sqrt(0.5);
        float[] pool = {1, 0, 0, 1, half, half};
        assertThat(GreedyRows.choose(pool, 2, new float[] {0.1f, 0, 0.2f}, 1)).containsExactly(0, 1);
        assertThat(GreedyRows.choose(pool, 2, new float[] {0.1f, 0, 0.2f}, 2)).containsExactly(0, 1, 1, 0);
        assertThat(GreedyRows.choose(pool, 2, new float[] {1, 0.9f, 0}, 2)).containsExactly(half, half, 0, 1);
    }

    /** Against the same rule written with nothing kept from step to step. */
    @ParameterizedTest
    @CsvSource({"30,4,7,1", "200,16,50,2", "12,3,12,3", "5,1,2,4"})
    void choosesAsThePlainRuleDoes(int candidates, int dimension, int count, long seed) {
        float[] pool = RandomUnitRows.draw(candidates, dimension, seed);
        float[] given = RandomUnitRows.draw(1, dimension, seed + 1);
        float[] largest = new float[candidates];
        for (int i = 0; i < candidates; i++) {
            largest[i] = Math.abs(dot(pool, i * dimension, given, 0, dimension));
        }
        float[] before = pool.clone();
        float[] chosen = GreedyRows.choose(pool, dimension, largest, count);
        assertThat(pool).containsExactly(before);
        assertThat(chosen).hasSize(count * dimension);
        if (count == candidates) {
            assertThat(chosen).containsExactly(pool);
            return;
        }
        for (int i = 0; i < count; i++) {
            double taken = worst(chosen, i, given, chosen, i * dimension, dimension);
            for (int j = 0; j < candidates; j++) {
                assertThat(taken).isLessThanOrEqualTo(worst(chosen, i, given, pool, j * dimension, dimension) + 1e-6);
            }
        }
    }

    private static double worst(float[] chosen, int count, float[] given, float[] from, int vector, int dimension) {
        double worst = Math.abs(dot(from, vector, given, 0, dimension));
        for (int i = 0; i < count; i++) {
            worst = Math.max(worst, Math.abs(dot(from, vector, chosen, i * dimension, dimension)));
        }
        return worst;
    }

    private static float dot(float[] left, int first, float[] right, int second, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += (double) left[first + k] * right[second + k];
        }
        return (float) sum;
    }
}
