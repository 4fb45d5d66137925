package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.GramTiles.Tile;
import io.github.ebv4j.internal.HostColumns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputedPairsTest {

    /** One tile and several, rotated and not. */
    @ParameterizedTest
    @CsvSource({"16, 144, false", "16, 144, true", "64, 1100, false", "64, 2112, true"})
    void theLargestCosineAmongThePairsIsTheOneStated(int dimension, int size, boolean rotated) {
        EquiangularBasis plain = GroupedBasisTest.structured(new KerdockFrames(), dimension, size, 0);
        EquiangularBasis basis = rotated ? plain.rotated(5) : plain;
        double[] largest = new double[1];
        double[] share = new double[1];
        GramTiles.forEach(
                basis,
                ComputedPairsTest::largest,
                (tile, found) -> largest[0] = Math.max(largest[0], found),
                done -> share[0] = done);
        assertThat(share[0]).isCloseTo(1, within(1e-12));
        assertThat(largest[0])
                .isCloseTo(plain.recipe().statedCoherence().orElseThrow(), within(ConstructionContract.FLOAT_ERROR));
    }

    private static double largest(Tile tile, HostColumns cosines) {
        float[] values = new float[tile.rows() * tile.columns()];
        cosines.read(0, tile.columns(), values, 0);
        double largest = 0;
        for (int k = 0; k < values.length; k++) {
            int row = tile.firstRow() + k % tile.rows();
            int column = tile.firstColumn() + k / tile.rows();
            largest = row == column ? largest : Math.max(largest, Math.abs(values[k]));
        }
        return largest;
    }
}
