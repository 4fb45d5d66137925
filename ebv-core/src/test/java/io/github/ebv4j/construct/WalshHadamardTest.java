package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast transform against its definition. */
class WalshHadamardTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048})
    void agreesWithTheDefinition(int length) {
        for (int lanes : new int[] {1, 2, 3, 7, 16, 17, 64, 100, 128, 300}) {
            float[] data = random(length * lanes);
            float[] transformed = data.clone();
            WalshHadamard.transform(transformed, length, lanes);
            for (int w = 0; w < length; w += 1 + length / 5) {
                int lane = (w + 1) % lanes;
                assertThat((double) transformed[w * lanes + lane])
                        .as("entry %d of lane %d of %d", w, lane, lanes)
                        .isCloseTo(definition(data, length, lanes, w, lane), within(1e-4 * Math.sqrt(length)));
            }
        }
    }

    private static double definition(float[] data, int length, int lanes, int w, int lane) {
        double sum = 0;
        for (int v = 0; v < length; v++) {
            sum += (Integer.bitCount(v & w) % 2 == 0 ? 1 : -1) * (double) data[v * lanes + lane];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64})
    void twiceIsTheLengthTimesTheIdentity(int lanes) {
        float[] data = random(256 * lanes);
        float[] twice = data.clone();
        WalshHadamard.transform(twice, 256, lanes);
        WalshHadamard.transform(twice, 256, lanes);
        for (int i = 0; i < data.length; i++) {
            assertThat(twice[i] / 256).isCloseTo(data[i], within(1e-5f));
        }
    }

    private static float[] random(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
