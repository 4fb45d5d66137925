package io.github.ebv4j.optimize;

/**
 * Plain loops on the heap: for small sizes, where a call of the backend costs more than the arithmetic, and for tiles
 * that are nearly empty.
 */
final class HeapGramKernel implements GramKernel {

    private final int size;
    private final int dimension;
    private double[] rows;

    HeapGramKernel(int size, int dimension) {
        this.size = size;
        this.dimension = dimension;
    }

    @Override
    public void load(double[] newRows) {
        rows = newRows;
    }

    @Override
    public void cosines(int first, int count, double[] tile) {
        for (int j = first; j < size; j++) {
            for (int i = first; i < first + count; i++) {
                tile[i - first + (j - first) * count] = dot(i * dimension, j * dimension);
            }
        }
    }

    private double dot(int left, int right) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[left + k] * rows[right + k];
        }
        return sum;
    }

    @Override
    public void addProducts(int first, int count, double[] tile, int nonzero, double[] sum) {
        for (int j = first + 1; j < size; j++) {
            int end = Math.min(j, first + count);
            for (int i = first; i < end; i++) {
                double weight = tile[i - first + (j - first) * count];
                if (weight != 0) {
                    addScaled(weight, j * dimension, sum, i * dimension);
                    addScaled(weight, i * dimension, sum, j * dimension);
                }
            }
        }
    }

    private void addScaled(double weight, int from, double[] sum, int to) {
        for (int k = 0; k < dimension; k++) {
            sum[to + k] += weight * rows[from + k];
        }
    }

    @Override
    public void close() {
        rows = null;
    }
}
