package io.github.ebv4j.optimize;

import java.util.Arrays;

/**
 * Plain loops on the heap for small sizes, where a call of the backend costs more than the arithmetic.
 *
 * <p>Holds the vectors coordinate by coordinate, so that its loops run along many vectors at once and the compiler
 * turns them into vector instructions.
 */
final class HeapGramKernel implements GramKernel {

    private final int size;
    private final int dimension;
    private final double[] columns;
    private final double[] sums;

    HeapGramKernel(int size, int dimension) {
        this.size = size;
        this.dimension = dimension;
        this.columns = new double[Math.multiplyExact(size, dimension)];
        this.sums = new double[columns.length];
    }

    /** One vector against the others: the tile's columns are then next to one another. */
    @Override
    public int slice() {
        return 1;
    }

    @Override
    public void load(double[] rows) {
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < dimension; k++) {
                columns[k * size + i] = rows[i * dimension + k];
            }
        }
        Arrays.fill(sums, 0);
    }

    @Override
    public void cosines(int first, int count, double[] tile) {
        int length = size - first;
        Arrays.fill(tile, 0, length, 0);
        for (int k = 0; k < dimension; k++) {
            VectorLoops.addScaled(columns[k * size + first], columns, k * size + first, tile, 0, length);
        }
    }

    @Override
    public void addProducts(int first, int count, double[] tile) {
        int length = size - first;
        if (VectorLoops.isZero(tile, length)) {
            return;
        }
        for (int k = 0; k < dimension; k++) {
            int offset = k * size + first;
            VectorLoops.addScaled(columns[offset], tile, 0, sums, offset, length);
            sums[offset] += VectorLoops.dot(tile, columns, offset, length);
        }
    }

    @Override
    public void addSums(double[] rows) {
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i * dimension + k] += sums[k * size + i];
            }
        }
    }

    @Override
    public void close() {
        // Nothing but the heap is held.
    }
}
