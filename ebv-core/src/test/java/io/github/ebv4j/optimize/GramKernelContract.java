package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every kernel must compute, against loops over single pairs. */
interface GramKernelContract {

    GramKernel kernel(int size, int dimension);

    /** How far a sum of products may be off, as a share of what its terms can add up to. */
    double error();

    /** One vector, one slice, several, and a last slice that is not full. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "2,3,2", "5,1,3", "17,6,4", "128,9,5", "129,9,6", "300,20,7"})
    default void cosinesAreDotProducts(int size, int dimension, long seed) {
        double[] rows = rows(size, dimension, seed);
        double[] kept = rows.clone();
        try (GramKernel kernel = kernel(size, dimension)) {
            kernel.load(rows);
            for (int first = 0; first < size; first += kernel.slice()) {
                int count = Math.min(kernel.slice(), size - first);
                double[] tile = new double[kernel.slice() * size];
                kernel.cosines(first, count, tile);
                for (int k = 0; k < count * (size - first); k++) {
                    double expected = dot(rows, first + k % count, first + k / count, dimension);
                    assertThat(tile[k]).isCloseTo(expected, within(error()));
                }
            }
        }
        assertThat(rows).containsExactly(kept);
    }

    /**
     * With few weights, many, none in the first slices, and none at all; a share of 0.05 is half of what the backend
     * takes one by one.
     */
    @ParameterizedTest
    @CsvSource({
        "2,3,1,1,0",
        "5,1,1,2,0",
        "17,6,0.5,3,0",
        "129,9,1,4,0",
        "129,9,0.05,5,0",
        "300,20,1,6,0",
        "300,20,0.05,7,0",
        "300,20,0.3,8,1",
        "300,20,1,9,2",
        "300,20,0,10,0"
    })
    default void sumsAreTheWeightedVectorsOfAllPairs(int size, int dimension, double share, long seed, int from) {
        double[] rows = rows(size, dimension, seed);
        double[] weights = weights(size, share, seed);
        try (GramKernel kernel = kernel(size, dimension)) {
            // The second time shows that a load starts the sums again.
            for (int time = 0; time < 2; time++) {
                kernel.load(rows);
                double[] expected = addSlices(kernel, rows, weights, dimension, from * kernel.slice());
                double[] sums = new double[rows.length];
                kernel.addSums(sums);
                for (int k = 0; k < sums.length; k++) {
                    assertThat(sums[k]).isCloseTo(expected[k], within(error() * Math.sqrt(size)));
                }
            }
        }
    }

    /** Dense and sparse slices one after the other: what each adds is added to the same sums. */
    @ParameterizedTest
    @CsvSource({"300,20,1,0", "300,20,1,1", "400,5,2,0", "400,5,2,1"})
    default void denseAndSparseSlicesAddToTheSameSums(int size, int dimension, long seed, int sparseSlices) {
        double[] rows = rows(size, dimension, seed);
        double[] weights = weights(size, 1, seed);
        try (GramKernel kernel = kernel(size, dimension)) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    boolean sparse = i / kernel.slice() % 2 == sparseSlices;
                    weights[i * size + j] *= sparse && (i + j) % 40 != 0 ? 0 : 1;
                }
            }
            kernel.load(rows);
            double[] expected = addSlices(kernel, rows, weights, dimension, 0);
            double[] sums = new double[rows.length];
            kernel.addSums(sums);
            for (int k = 0; k < sums.length; k++) {
                assertThat(sums[k]).isCloseTo(expected[k], within(error() * Math.sqrt(size)));
            }
        }
    }

    private static double[] addSlices(GramKernel kernel, double[] rows, double[] weights, int dimension, int from) {
        int size = rows.length / dimension;
        double[] expected = new double[rows.length];
        for (int first = from; first < size; first += kernel.slice()) {
            int count = Math.min(kernel.slice(), size - first);
            double[] tile = new double[kernel.slice() * size];
            for (int k = 0; k < count * (size - first); k++) {
                int i = first + k % count;
                int j = first + k / count;
                tile[k] = i < j ? weights[i * size + j] : 0;
                addScaled(expected, tile[k], rows, i, j, dimension);
                addScaled(expected, tile[k], rows, j, i, dimension);
            }
            kernel.addProducts(first, count, tile);
        }
        return expected;
    }

    private static void addScaled(double[] sums, double weight, double[] rows, int to, int from, int dimension) {
        for (int k = 0; k < dimension; k++) {
            sums[to * dimension + k] += weight * rows[from * dimension + k];
        }
    }

    private static double dot(double[] rows, int i, int j, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[i * dimension + k] * rows[j * dimension + k];
        }
        return sum;
    }

    private static double[] rows(int size, int dimension, long seed) {
        return RowPrecision.widen(RandomUnitRows.draw(size, dimension, seed));
    }

    /** Between -1 and 1, a share of them not 0. */
    private static double[] weights(int size, double share, long seed) {
        Random random = new Random(seed);
        return random.doubles((long) size * size)
                .map(value -> random.nextDouble() < share ? 2 * value - 1 : 0)
                .toArray();
    }
}
