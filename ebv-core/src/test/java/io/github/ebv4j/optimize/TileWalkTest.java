package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes for plain loops, for one thread, and for all of them, with a last slice that is not full; some vectors fixed. */
class TileWalkTest {

    @ParameterizedTest
    @CsvSource({"40,40,9", "200,200,60", "900,900,40", "700,1100,30"})
    void everyPairOfAMovingVectorIsWeighedOnce(int moving, int size, int dimension) {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(size, dimension, 1));
        double[] sums = new double[rows.length];
        double[] again = new double[rows.length];
        try (TileWalk walk = new TileWalk(moving, size, dimension)) {
            assertThat(walked(walk, rows, size)).isEqualTo(moving * (moving - 1) / 2 + moving * (size - moving));
            walk.takeSums(sums);
            walked(walk, rows, size);
            walk.takeSums(again);
        }
        assertThat(again).containsExactly(sums);
        // With every weight 1, a moving vector's sum is that of all others, a fixed one's that of all that move.
        double[] all = total(rows, size, dimension);
        double[] ofMoving = total(rows, moving, dimension);
        for (int i = 0; i < size; i += 37) {
            for (int k = 0; k < dimension; k++) {
                double expected = i < moving ? all[k] - rows[i * dimension + k] : ofMoving[k];
                assertThat(sums[i * dimension + k]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    private static int walked(TileWalk walk, double[] rows, int size) {
        List<int[]> found = walk.over(
                rows,
                () -> new int[1],
                (pairs, tile, first, count) ->
                        TilePairs.weighInPlace(tile, count, size - first, (cosines, from, to) -> {
                            pairs[0] += to - from;
                            Arrays.fill(cosines, from, to, 1);
                        }));
        return found.stream().mapToInt(pairs -> pairs[0]).sum();
    }

    private static double[] total(double[] rows, int size, int dimension) {
        double[] total = new double[dimension];
        for (int k = 0; k < size * dimension; k++) {
            total[k % dimension] += rows[k];
        }
        return total;
    }

    /** Whether one thread walks or several; the walk can be used again. */
    @ParameterizedTest
    @CsvSource({"40,9", "900,40"})
    void aWalkThatIsStoppedCanBeginAgain(int size, int dimension) {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(size, dimension, 1));
        try (TileWalk walk = new TileWalk(size, size, dimension)) {
            walk.stopWhen(() -> true);
            assertThatThrownBy(() -> walked(walk, rows, size)).isInstanceOf(EvaluationStopped.class);
            walk.stopWhen(() -> false);
            assertThat(walked(walk, rows, size)).isEqualTo(size * (size - 1) / 2);
        }
    }

    @Test
    void whatAThreadThrowsIsThrown() {
        double[] rows = RowPrecision.widen(RandomUnitRows.draw(900, 40, 1));
        try (TileWalk walk = new TileWalk(900, 900, 40)) {
            for (int bad : new int[] {0, 128}) {
                assertThatThrownBy(() -> walk.over(rows, () -> this, (terms, tile, first, count) -> {
                            if (first == bad) {
                                throw new IllegalStateException("meant");
                            }
                        }))
                        .hasMessage("meant");
            }
        }
    }
}
