package io.github.ebv4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.internal.accelerator.DescentStep;
import io.github.ebv4j.internal.accelerator.PairSums;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every processor of this machine against the definitions in double precision: to 1e-5. Where there is none, no test here runs.
 */
class AcceleratorContractTest {

    private static final double TOLERANCE = 1e-5;

    private static final Accelerator PLAIN = new PlainAccelerator();

    static Stream<Accelerator> processors() {
        return Accelerators.answers().stream()
                .filter(answer -> !answer.name().equals("plain"))
                .flatMap(answer -> answer.accelerator().stream());
    }

    private static Stream<Arguments> with(int[]... sizes) {
        return processors().flatMap(one -> Stream.of(sizes).map(size -> Arguments.of(one, size)));
    }

    /** Size, dimension. */
    static Stream<Arguments> descents() {
        return with(new int[] {2, 2}, new int[] {37, 5}, new int[] {300, 40}, new int[] {2500, 24});
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("descents")
    void aStepOfTheDescentIsThatOfTheDefinition(Accelerator processor, int[] size) {
        float[] start = RandomUnitRows.draw(size[0], size[1], 4);
        double threshold = 0.9 / Math.sqrt(size[1]);
        try (DescentStep step = processor.descent(start, null, size[1], threshold, 1e-3);
                DescentStep plain = PLAIN.descent(start, null, size[1], threshold, 1e-3)) {
            // Once a pair at the very threshold parts, others follow: of many pairs only the first step can be
            // compared.
            int steps = size[0] > 1000 ? 1 : 3;
            for (int k = 0; k < steps; k++) {
                assertThat(step.advance()).isCloseTo(plain.advance(), within(TOLERANCE));
                step.acceptNext();
                plain.acceptNext();
                assertCloseButForPairsAtTheThreshold(step.currentRows(), plain.currentRows(), size[1]);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("processors")
    void theBestVectorsOfADescentStay(Accelerator processor) {
        float[] start = RandomUnitRows.draw(50, 8, 1);
        float[] best = RandomUnitRows.draw(50, 8, 2);
        try (DescentStep step = processor.descent(start, best, 8, 0.3, 1e-3)) {
            step.advance();
            step.acceptNext();
            assertThat(step.bestRows()).containsExactly(best);
            step.keepCurrentAsBest();
            float[] kept = step.currentRows();
            for (int k = 0; k < 4; k++) {
                step.advance();
                step.acceptNext();
            }
            assertThat(step.bestRows()).containsExactly(kept);
            assertThat(step.currentRows()).isNotEqualTo(kept);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("processors")
    void aDescentSaysWhereVectorsStopBeingFinite(Accelerator processor) {
        float[] start = RandomUnitRows.draw(50, 8, 1);
        start[77] = Float.NaN;
        try (DescentStep step = processor.descent(start, null, 8, 0.3, 1e-3)) {
            assertThat(step.advance()).isNaN();
        }
    }

    /** Moving vectors, all vectors, dimension. */
    static Stream<Arguments> pairs() {
        return with(
                new int[] {2, 2, 2},
                new int[] {1, 30, 7},
                new int[] {200, 200, 33},
                new int[] {60, 400, 20},
                new int[] {2300, 2300, 16},
                new int[] {70, 5000, 300});
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("pairs")
    void pairSumsAreThoseOfTheDefinition(Accelerator processor, int[] size) {
        double[] rows = PlainAccelerator.widen(RandomUnitRows.draw(size[1], size[2], 9));
        double[] moving = Arrays.copyOf(rows, size[0] * size[2]);
        double[] fixed = Arrays.copyOfRange(rows, moving.length, rows.length);
        try (PairSums<?> pairs = processor.pairs(size[0], fixed, size[2]);
                PairSums<?> plain = PLAIN.pairs(size[0], fixed, size[2])) {
            double largest = of(plain, moving, 0, 1).found().largest();
            for (double relativeSharpness : new double[] {1, 20, 300}) {
                double sharpness = relativeSharpness / (largest * largest);
                // A cosine's rounding, 6e-8, is multiplied by the exponent's slope, 2 sharpness |cosine|.
                double tolerance = TOLERANCE * Math.max(1, relativeSharpness / 50 / largest);
                assertSame(of(pairs, moving, sharpness, largest), of(plain, moving, sharpness, largest), tolerance);
            }
            Sums excesses = of(pairs, moving, 0, 0.2);
            assertSame(excesses, of(plain, moving, 0, 0.2), TOLERANCE);
            assertThat(of(pairs, moving, 0, 0.2))
                    .as("the same bits")
                    .usingRecursiveComparison()
                    .isEqualTo(excesses);
        }
    }

    private record Sums(PairSums.Found found, double[] weighted) {}

    /** @param sharpness 0 for excesses over the limit */
    private static <V> Sums of(PairSums<V> pairs, double[] rows, double sharpness, double limit) {
        V there = pairs.create();
        V sums = pairs.create();
        pairs.write(rows, there);
        PairSums.Found found = sharpness == 0
                ? pairs.excesses(there, limit, sums)
                : pairs.exponentials(there, sharpness, limit * limit, sums);
        double[] weighted = pairs.valuesOf(sums).clone();
        pairs.release(there);
        pairs.release(sums);
        return new Sums(found, weighted);
    }

    private static void assertSame(Sums found, Sums expected, double tolerance) {
        assertThat(found.found().largest()).isCloseTo(expected.found().largest(), within(TOLERANCE));
        double sum = expected.found().sum();
        assertThat(found.found().sum()).isCloseTo(sum, within(tolerance * Math.max(1e-3, sum)));
        assertClose(found.weighted(), expected.weighted(), tolerance);
    }

    /** All values within a part of the largest. */
    private static void assertClose(double[] found, double[] expected, double tolerance) {
        double largest = 0;
        double off = 0;
        for (int k = 0; k < expected.length; k++) {
            largest = Math.max(largest, Math.abs(expected[k]));
            off = Math.max(off, Math.abs(expected[k] - found[k]));
        }
        assertThat(off).isLessThanOrEqualTo(tolerance * largest);
    }

    /** Vectors, dimension. */
    static Stream<Arguments> rows() {
        return with(new int[] {1, 3}, new int[] {50, 700}, new int[] {3000, 9});
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rows")
    void rowsAreMovedAsByTheDefinition(Accelerator processor, int[] size) {
        try (PairSums<?> there = processor.pairs(size[0], new double[0], size[1]);
                PairSums<?> plain = PLAIN.pairs(size[0], new double[0], size[1])) {
            // The largest length alone is in single precision.
            assertClose(moved(there, size), moved(plain, size), 1e-6);
        }
    }

    /** Every operation on rows, one after another. */
    private static <V> double[] moved(PairSums<V> space, int[] size) {
        V point = space.create();
        V direction = space.create();
        V target = space.create();
        space.write(PlainAccelerator.widen(RandomUnitRows.draw(size[0], size[1], 3)), point);
        space.write(PlainAccelerator.widen(RandomUnitRows.draw(size[0], size[1], 4)), direction);
        space.projectInPlace(direction, point);
        space.retract(point, 0.7, direction, target);
        space.addScaledInPlace(target, space.dot(target, direction), direction);
        space.scaleInPlace(target, 1 / space.largestRowNorm(target));
        space.copy(target, direction);
        space.addScaledInPlace(direction, -0.3, point);
        return space.valuesOf(direction).clone();
    }

    /** Dimension, vectors, embeddings. */
    static Stream<Arguments> forms() {
        return with(
                new int[] {64, 64 * 9, 3},
                new int[] {128, 128 * 40 - 17, 50},
                new int[] {256, 256 * 33 + 1, 17},
                new int[] {512, 512 * 12 + 100, 2},
                new int[] {1024, 1024 * 12 - 1, 5},
                new int[] {2048, 2048 * 6 - 3, 4},
                new int[] {4096, 4096 * 3 + 5, 2},
                new int[] {8192, 8192 * 3 - 70, 2});
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("forms")
    void softmaxSumsAreThoseOfTheDefinition(Accelerator processor, int[] size) {
        int d = size[0];
        int[] forms = new Random(3).ints((long) (size[1] - 1) / d * (d / 32)).toArray();
        float[] batch = transposed(RandomUnitRows.draw(size[2], d, 6), size[2], d);
        for (double scale : new double[] {1, 14}) {
            float[] weighted = new float[batch.length];
            float[] expectedWeighted = new float[batch.length];
            double[] sums = processor.signForms(d, size[1], forms).sums(batch, size[2], scale, weighted);
            double[] expected = PLAIN.signForms(d, size[1], forms).sums(batch, size[2], scale, expectedWeighted);
            for (int row = 0; row < size[2]; row++) {
                assertThat(sums[row] / expected[row]).isCloseTo(1, within(TOLERANCE));
                for (int y = 0; y < d; y++) {
                    int place = y * size[2] + row;
                    assertThat((double) weighted[place])
                            .isCloseTo(expectedWeighted[place], within(TOLERANCE * expected[row]));
                }
            }
            assertThat(processor.signForms(d, size[1], forms).sums(batch, size[2], scale, null))
                    .containsExactly(sums);
        }
    }

    private static float[] transposed(float[] rows, int count, int d) {
        float[] columns = new float[rows.length];
        for (int k = 0; k < rows.length; k++) {
            columns[k % d * count + k / d] = rows[k];
        }
        return columns;
    }

    /** Rounding decides on which side of the threshold such a pair is: it then moves both vectors by 2e-3, or neither. */
    private static void assertCloseButForPairsAtTheThreshold(float[] found, float[] expected, int dimension) {
        Set<Integer> off = new HashSet<>();
        for (int k = 0; k < found.length; k++) {
            float difference = Math.abs(found[k] - expected[k]);
            assertThat(difference).isLessThan(0.01f);
            if (difference > TOLERANCE) {
                off.add(k / dimension);
            }
        }
        assertThat(off).hasSizeLessThanOrEqualTo(2 + found.length / dimension / 100);
    }
}
