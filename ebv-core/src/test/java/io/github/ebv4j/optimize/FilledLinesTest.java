package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledLinesTest {

    /** The diagonals of the icosahedron are equiangular at 1 / sqrt(5); no other six lines of R^3 are as far apart. */
    private static final double ICOSAHEDRON = 1 / Math.sqrt(5);

    private static float[] icosahedron() {
        double golden = (1 + Math.sqrt(5)) / 2;
        double length = Math.sqrt(1 + golden * golden);
        float[] rows = new float[18];
        for (int k = 0; k < 3; k++) {
            for (int sign = 0; sign < 2; sign++) {
                int row = (2 * k + sign) * 3;
                rows[row + k] = (float) ((sign == 0 ? 1 : -1) / length);
                rows[row + (k + 1) % 3] = (float) (golden / length);
            }
        }
        return rows;
    }

    private static float[] filled(float[] rows, int size, int dimension, long seed) {
        return new FilledLines(dimension, RunControl.defaults()).fill(rows, size, new Random(seed));
    }

    @ParameterizedTest
    @CsvSource({"5,1", "5,2", "4,3"})
    void linesLeftOutAreFoundAgain(int kept, long seed) {
        float[] some = Arrays.copyOf(icosahedron(), kept * 3);
        float[] all = filled(some, 6, 3, seed);
        assertThat(Arrays.copyOf(all, some.length)).isEqualTo(some);
        assertThat(SmoothMaximum.coherence(all, 3)).isCloseTo(ICOSAHEDRON, within(1e-3));
        assertThat(filled(some, 6, 3, seed)).isEqualTo(all);
    }

    /** Of an orthonormal basis the deepest holes are the diagonals of the cube, at 1 / sqrt(d). */
    @ParameterizedTest
    @CsvSource({"2", "3", "5", "9", "16"})
    void theDeepestHoleOfABasisIsADiagonal(int dimension) {
        float[] basis = new float[dimension * dimension];
        for (int k = 0; k < dimension; k++) {
            basis[k * dimension + k] = 1;
        }
        float[] more = filled(basis, dimension + 1, dimension, 1);
        float[] added = Arrays.copyOfRange(more, basis.length, more.length);
        for (float value : added) {
            assertThat(Math.abs(value)).isCloseTo((float) (1 / Math.sqrt(dimension)), within(2e-3f));
        }
    }

    @Test
    void enoughLinesStayAsTheyAre() {
        assertThat(filled(icosahedron(), 6, 3, 1)).isEqualTo(icosahedron());
    }

    @Test
    void aSearchFillsWhatItIsGiven() {
        PackingTask task = PackingTask.of(6, 3, 1)
                .withRounds(1)
                .withGiven(List.of(Arrays.copyOf(icosahedron(), 12), Arrays.copyOf(icosahedron(), 15)));
        SearchMoves moves = new SearchMoves(task, RunControl.defaults());
        for (int index = 0; index < 2; index++) {
            float[] start = moves.given(index, new Random(1));
            assertThat(start).hasSize(18);
            assertThat(SmoothMaximum.coherence(start, 3)).isCloseTo(ICOSAHEDRON, within(1e-3));
        }
        assertThat(PackingSearch.run(task, RunControl.defaults()).coherence()).isCloseTo(ICOSAHEDRON, within(1e-6));
    }
}
