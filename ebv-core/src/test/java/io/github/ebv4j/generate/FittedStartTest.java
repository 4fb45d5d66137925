package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedStartTest {

    private static final int D = FittedStart.DIMENSION;
    /** Vectors on points: 94 times 10 and 4 times 12. */
    private static final int STRUCTURED = 988;

    private static double cosine(float[] rows, int i, int j) {
        double sum = 0;
        for (int k = 0; k < D; k++) {
            sum += rows[i * D + k] * rows[j * D + k];
        }
        return Math.abs(sum);
    }

    private static double largest(float[] rows, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(j -> cosine(rows, i, j))
                        .max()
                        .orElse(0))
                .max()
                .orElseThrow();
    }

    /** The sum of sixth powers of the cosines of the vectors across with those on points. */
    private static double unevenness(float[] rows) {
        return IntStream.range(STRUCTURED, FittedStart.SIZE)
                .mapToDouble(i -> IntStream.range(0, STRUCTURED)
                        .mapToDouble(j -> Math.pow(cosine(rows, i, j), 6))
                        .sum())
                .sum();
    }

    @Test
    void keepsTheCoherenceOfTheConfigurationAndEvensTheOthers() {
        FittedStart start = new FittedStart(1);
        float[] before = start.rows();
        int[] rounds = {0};
        start.fit(20, round -> rounds[0] = round);
        float[] after = start.rows();
        assertThat(rounds[0]).isEqualTo(20);
        assertThat(after).hasSize(FittedStart.SIZE * D);
        assertThat(largest(before, 1, STRUCTURED)).isCloseTo(1 / 9.0, within(1e-6));
        assertThat(largest(after, 1, STRUCTURED)).isCloseTo(1 / 9.0, within(1e-6));
        assertThat(unevenness(after)).isLessThan(0.25 * unevenness(before));
        assertThat(IntStream.range(0, FittedStart.SIZE)
                        .mapToDouble(i -> cosine(after, i, i))
                        .boxed())
                .allSatisfy(square -> assertThat(square).isCloseTo(1, within(1e-5)));
    }

    @Test
    void givesTheSameForTheSameSeed() {
        FittedStart once = new FittedStart(7);
        FittedStart again = new FittedStart(7);
        once.fit(2, round -> {});
        again.fit(2, round -> {});
        assertThat(once.rows()).isEqualTo(again.rows());
        assertThat(new FittedStart(8).rows()).isNotEqualTo(new FittedStart(7).rows());
    }

    @Test
    void keepsDirectionsInBytes() {
        FittedStart start = new FittedStart(3);
        float[] rows = start.rows();
        byte[] bytes = start.bytes();
        for (int i = 0; i < FittedStart.SIZE; i++) {
            double product = 0;
            double squares = 0;
            for (int k = i * D; k < (i + 1) * D; k++) {
                product += rows[k] * bytes[k];
                squares += bytes[k] * bytes[k];
            }
            assertThat(product / Math.sqrt(squares)).isGreaterThan(i < STRUCTURED ? 1 - 1e-6 : 0.999);
        }
    }

    @Test
    void isWrittenAsTheResourceIsAndRefined(@TempDir Path folder) throws IOException {
        FittedStart start = new FittedStart(3);
        start.fit(3, round -> {});
        Path file = folder.resolve("start.gz");
        FitStart.write(start, file);
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(bytes.readAllBytes()).isEqualTo(start.bytes());
        }
        // Hardly fitted, refined for a moment; what is stored reaches .1108.
        assertThat(FitStart.refined(start, Duration.ofSeconds(1)).coherence()).isBetween(0.0949, 0.2);
    }
}
