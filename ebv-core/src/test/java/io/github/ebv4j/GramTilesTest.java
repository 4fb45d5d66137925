package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.GramTiles.Tile;
import io.github.ebv4j.internal.HostColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair once, with the cosine of its two vectors, whether they are stored or computed. */
class GramTilesTest {

    private static final double SINGLE_ERROR = 1e-6;

    /** Within one tile, at its edge, and over several. */
    @ParameterizedTest
    @CsvSource({"2,4,1", "2,1,2", "7,3,3", "1023,2,4", "1024,2,5", "1025,3,6", "2100,2,7"})
    void visitsEveryPairOnceWithItsCosine(int size, int dimension, long seed) {
        requireEveryPair(TestBases.random(size, dimension, seed));
    }

    @ParameterizedTest
    @CsvSource({"144,16", "1100,64"})
    void visitsThePairsOfVectorsByFormula(int size, int dimension) {
        requireEveryPair(
                ExactFamilies.construct(ExactFamilies.best(size, dimension).orElseThrow()));
    }

    @Test
    void aFailureOfAThreadIsThatOfTheCaller() {
        EquiangularBasis basis = TestBases.random(2100, 2, 1);
        for (Throwable failure : new Throwable[] {new IllegalStateException("lost"), new StackOverflowError("deep")}) {
            assertThatThrownBy(() -> GramTiles.forEach(
                            basis,
                            (tile, cosines) -> {
                                if (tile.firstColumn() > 0) {
                                    throw thrown(failure);
                                }
                                return tile;
                            },
                            (tile, found) -> {},
                            done -> {}))
                    .isSameAs(failure);
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** The tiles are in memory that is given back in the end, so that none may be left behind. */
    @Test
    void anInterruptedThreadMeasuresToTheEndAndStaysInterrupted() {
        double[] share = new double[1];
        Thread.currentThread().interrupt();
        GramTiles.forEach(
                TestBases.random(2100, 2, 1),
                (tile, cosines) -> tile,
                (tile, found) -> Thread.currentThread().interrupt(),
                done -> share[0] = done);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(share[0]).isCloseTo(1, within(1e-12));
    }

    private static void requireEveryPair(EquiangularBasis basis) {
        float[][] rows = new float[basis.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = basis.vector(i);
        }
        int[][] visits = new int[rows.length][rows.length];
        double[] worst = new double[1];
        GramTiles.forEach(
                basis,
                GramTilesTest::copy,
                (tile, cosines) -> {
                    assertThat(tile.rows()).isBetween(1, GramTiles.TILE);
                    assertThat(tile.columns()).isBetween(1, GramTiles.TILE);
                    for (int k = 0; k < cosines.length; k++) {
                        int i = tile.firstRow() + k % tile.rows();
                        int j = tile.firstColumn() + k / tile.rows();
                        visits[i][j]++;
                        worst[0] = Math.max(worst[0], Math.abs(cosines[k] - dot(rows[i], rows[j])));
                    }
                },
                done -> {});
        assertThat(worst[0]).isCloseTo(0, within(SINGLE_ERROR));
        for (int i = 0; i < rows.length; i++) {
            for (int j = i; j < rows.length; j++) {
                if (visits[i][j] != 1) {
                    assertThat(visits[i][j]).as("visits of pair %d, %d", i, j).isEqualTo(1);
                }
            }
        }
    }

    private static float[] copy(Tile tile, HostColumns columns) {
        float[] cosines = new float[tile.rows() * tile.columns()];
        columns.read(0, tile.columns(), cosines, 0);
        return cosines;
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (double) left[k] * right[k];
        }
        return sum;
    }
}
