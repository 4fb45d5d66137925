package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LowerBoundsTest {

    record Expected(int dimension, long size, String welch, String bukhCox, String orthoplex, String levenshtein) {}

    /** Values to 30 digits from another formula; lower-bounds.py beside the table made them. */
    static Stream<Expected> table() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                LowerBoundsTest.class.getResourceAsStream("lower-bounds.csv"), StandardCharsets.UTF_8))) {
            List<Expected> rows = reader.lines()
                    .skip(2)
                    .map(line -> line.split(",", -1))
                    .map(c -> new Expected(Integer.parseInt(c[0]), Long.parseLong(c[1]), c[2], c[3], c[4], c[5]))
                    .toList();
            return rows.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void meetsTheTableFromBelow(Expected row) {
        assertMeets(LowerBounds.welch(row.size(), row.dimension()), row.welch(), 1e-13);
        assertMeets(LowerBounds.bukhCox(row.size(), row.dimension()), row.bukhCox(), 1e-13);
        assertMeets(LowerBounds.orthoplex(row.size(), row.dimension()), row.orthoplex(), 1e-13);
        assertMeets(LowerBounds.levenshtein(row.size(), row.dimension()), row.levenshtein(), 1e-9);
    }

    private static void assertMeets(OptionalDouble actual, String expected, double tolerance) {
        if (expected.isEmpty()) {
            assertThat(actual).isEmpty();
            return;
        }
        BigDecimal exact = new BigDecimal(expected);
        assertThat(new BigDecimal(actual.getAsDouble())).isLessThanOrEqualTo(exact);
        assertThat(actual.getAsDouble()).isCloseTo(exact.doubleValue(), within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 6, 0.4472135954999579, welch",
        "7, 28, 0.3333333333333333, welch",
        "23, 276, 0.2, welch",
        "7, 63, 0.5, levenshtein",
        "8, 120, 0.5, levenshtein",
        "24, 98280, 0.5, levenshtein",
        "64, 2112, 0.125, orthoplex",
        "1024, 525312, 0.03125, orthoplex",
        "100, 101, 0.01, welch",
        "100, 102, 0.014925373134328358, bukhCox",
        "100, 100, 0, trivial",
        "1, 5, 1, welch",
        "2, 3, 0.5, welch",
    })
    void namesTheBestBound(int dimension, long size, double value, String name) {
        LowerBound best = LowerBounds.best(size, dimension);
        assertThat(best.name()).isEqualTo(name);
        assertThat(best.value()).isLessThanOrEqualTo(value).isCloseTo(value, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 8, 13, 16, 64, 100, 1000})
    void neverFallsAsVectorsAreAdded(int dimension) {
        double last = 0;
        for (long size : LongStream.concat(
                        LongStream.range(2, 2 * dimension + 200),
                        LongStream.iterate(2L * dimension + 200, n -> n <= 1_000_000_000_000_000L, n -> n + n / 2 + 1))
                .toArray()) {
            double value = LowerBounds.best(size, dimension).value();
            assertThat(value).as("N = %d", size).isBetween(last * (1 - 1e-11), 1.0);
            last = value;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 16, 100})
    void levenshteinIsContinuousWhereItsOrderChanges(int dimension) {
        double binomial = dimension;
        for (int order = 1; order <= 4; order++) {
            binomial = binomial * (dimension + order) / (order + 1);
            double at = LowerBounds.levenshtein((long) binomial, dimension).getAsDouble();
            double after =
                    LowerBounds.levenshtein((long) binomial + 1, dimension).getAsDouble();
            assertThat(after).isBetween(at, at + 2 / binomial);
        }
    }

    @Test
    void isTheExactOptimumInThePlane() {
        for (long size = 3; size < 1000; size++) {
            double optimum = Math.cos(Math.PI / size);
            assertThat(LowerBounds.best(size, 2).value()).isLessThan(optimum).isCloseTo(optimum, within(1e-13));
        }
    }

    @Test
    void isOneOnTheLine() {
        assertThat(LowerBounds.best(2, 1)).isEqualTo(new LowerBound("welch", 1));
        assertThat(LowerBounds.best(1_000_000_000_000_000L, 1)).isEqualTo(new LowerBound("welch", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 10, 30, 1_000_000, Integer.MAX_VALUE})
    void answersForAnyNumberOfVectors(int dimension) {
        for (long size : new long[] {1_000_000_000_000_000L, Long.MAX_VALUE}) {
            assertThat(LowerBounds.best(size, dimension).value()).isBetween(1 / Math.sqrt(dimension) / 2, 1.0);
        }
    }

    @Test
    void oneVectorHasOnlyTheTrivialBound() {
        assertThat(LowerBounds.best(1, 1)).isEqualTo(new LowerBound("trivial", 0));
        assertThat(LowerBounds.welch(1, 1)).isEmpty();
        assertThat(LowerBounds.bukhCox(1, 5)).isEmpty();
    }

    @Test
    void rejectsSizesBelowOne() {
        assertThatThrownBy(() -> LowerBounds.best(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be at least 1, was 0");
        assertThatThrownBy(() -> LowerBounds.levenshtein(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension must be at least 1, was 0");
    }
}
