package io.github.ebv4j.tree;

import io.github.ebv4j.internal.MemoryBudget;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Distances of groups: one number for each pair, below the diagonal, 2 N (N - 1) bytes of float32. */
final class PairDistances {

    /** So many pairs still have numbers that are array indices. */
    static final int MOST_CLASSES = 65_536;

    private static final int BLOCK = 256;

    private final float[] values;

    private PairDistances(int size) {
        this.values = new float[Math.toIntExact((long) size * (size - 1) / 2)];
    }

    /**
     * Distances of all pairs of rows.
     *
     * @param rows shape [N, features], finite; not modified
     * @param squared whether they are squared
     * @throws IllegalArgumentException if there are more than {@link #MOST_CLASSES} rows
     * @throws io.github.ebv4j.TooLargeException if they do not fit the memory
     */
    static PairDistances of(INDArray rows, boolean squared) {
        int size = Math.toIntExact(rows.size(0));
        if (size > MOST_CLASSES) {
            throw new IllegalArgumentException("means must be of at most " + MOST_CLASSES
                    + " classes to be joined pair by pair, were of " + size + "; k-means takes more");
        }
        MemoryBudget.requireHeap(size, size / 2 + 1, 1);
        PairDistances distances = new PairDistances(size);
        INDArray exact = rows.castTo(DataType.DOUBLE).dup('c');
        exact.subiRowVector(exact.mean(0));
        double[] norms = exact.mul(exact).sum(1).toDoubleVector();
        for (int first = 0; first < size; first += BLOCK) {
            int end = Math.min(size, first + BLOCK);
            double[][] products = exact.get(NDArrayIndex.interval(first, end), NDArrayIndex.all())
                    .mmul(exact.get(NDArrayIndex.interval(0, end), NDArrayIndex.all())
                            .transpose())
                    .toDoubleMatrix();
            for (int row = first; row < end; row++) {
                distances.fill(row, products[row - first], norms, squared);
            }
        }
        return distances;
    }

    private void fill(int row, double[] products, double[] norms, boolean squared) {
        for (int other = 0; other < row; other++) {
            double square = Math.max(0, norms[row] + norms[other] - 2 * products[other]);
            set(row, other, squared ? square : Math.sqrt(square));
        }
    }

    double get(int one, int other) {
        return values[index(one, other)];
    }

    void set(int one, int other, double distance) {
        values[index(one, other)] = (float) distance;
    }

    private static int index(int one, int other) {
        int high = Math.max(one, other);
        return (int) ((long) high * (high - 1) / 2) + Math.min(one, other);
    }
}
