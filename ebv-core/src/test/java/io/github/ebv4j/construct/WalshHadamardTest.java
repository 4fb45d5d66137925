package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.optimize.RandomUnitRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalshHadamardTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024})
    void agreesWithItsDefinition(int length) {
        float[] data = RandomUnitRows.draw(1, length, length);
        float[] transformed = data.clone();
        WalshHadamard.transform(transformed);
        for (int w = 0; w < length; w++) {
            double sum = 0;
            for (int v = 0; v < length; v++) {
                sum += (Integer.bitCount(v & w) & 1) == 0 ? data[v] : -data[v];
            }
            assertThat((double) transformed[w]).isCloseTo(sum, within(1e-5));
        }
    }

    /** Below, at and above the rows that are worked on together, with any number of queries. */
    @ParameterizedTest
    @CsvSource({"1,3", "2,2", "4,5", "8,1", "16,128", "32,7", "64,9", "128,4", "1024,6", "2048,3", "4096,2", "16384,2"})
    void severalSideBySideAreAsEachAlone(int length, int lanes) {
        float[][] alone = new float[lanes][];
        float[][] rows = new float[length][lanes];
        for (int lane = 0; lane < lanes; lane++) {
            alone[lane] = RandomUnitRows.draw(1, length, lane);
            for (int v = 0; v < length; v++) {
                rows[v][lane] = alone[lane][v];
            }
            WalshHadamard.transform(alone[lane]);
        }
        WalshHadamard.transform(rows);
        for (int lane = 0; lane < lanes; lane++) {
            for (int v = 0; v < length; v++) {
                assertThat(rows[v][lane]).isCloseTo(alone[lane][v], within(1e-5f));
            }
        }
    }
}
