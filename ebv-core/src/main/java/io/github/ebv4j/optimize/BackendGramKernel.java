package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.HostMemory;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Matrix products of the ND4J backend, in single precision: half the time of double. Cosines are then off by some 1e-7,
 * which moves the smooth maximum, a mean over thousands of pairs, by less than a descent gains in a step.
 *
 * <p>Vectors are the columns of a [d, N] 'f'-ordered array, the same memory as [N, d] rows.
 */
final class BackendGramKernel implements GramKernel {

    /** In the time of one multiplication of a plain loop, a matrix product does about this many. */
    private static final int PRODUCT_ADVANTAGE = 10;

    private static final int LARGEST_SLICE = 128;

    private final int size;
    private final int dimension;
    private final INDArray vectors;
    private final INDArray products;
    private final INDArray tileStore;
    private final double[] sums;
    private final float[] singles;
    private double[] rows;
    private boolean written;

    BackendGramKernel(int size, int dimension) {
        this.size = size;
        this.dimension = dimension;
        this.sums = new double[Math.multiplyExact(size, dimension)];
        this.singles = new float[Math.max(sums.length, slice() * size)];
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            vectors = Nd4j.createUninitialized(DataType.FLOAT, new long[] {dimension, size}, 'f');
            products = Nd4j.createUninitialized(DataType.FLOAT, new long[] {dimension, size}, 'f');
            tileStore = Nd4j.createUninitialized(DataType.FLOAT, (long) slice() * size);
        }
    }

    @Override
    public int slice() {
        return Math.min(LARGEST_SLICE, size);
    }

    @Override
    public void load(double[] newRows) {
        rows = newRows;
        Arrays.fill(sums, 0);
        write(newRows, newRows.length, vectors);
        written = false;
    }

    @Override
    public void cosines(int first, int count, double[] tile) {
        INDArray own = columns(vectors, first, first + count);
        Nd4j.gemm(own, columns(vectors, first, size), tileView(first, count), true, false, 1.0, 0.0);
        HostMemory.read(tileStore, singles, count * (size - first));
        for (int k = 0; k < count * (size - first); k++) {
            tile[k] = singles[k];
        }
    }

    @Override
    public void addProducts(int first, int count, double[] tile) {
        int entries = count * (size - first);
        if (isSparse(tile, entries)) {
            addOneByOne(first, count, tile);
            return;
        }
        write(tile, entries, tileStore);
        INDArray weights = tileView(first, count);
        INDArray own = columns(vectors, first, first + count);
        INDArray from = columns(vectors, first, size);
        Nd4j.gemm(own, weights, columns(products, first, size), false, false, 1.0, written(first) ? 1.0 : 0.0);
        Nd4j.gemm(from, weights, columns(products, first, first + count), false, true, 1.0, 1.0);
    }

    private static boolean isSparse(double[] tile, int entries) {
        int left = entries / PRODUCT_ADVANTAGE;
        for (int k = 0; k < entries && left >= 0; k++) {
            left -= tile[k] != 0 ? 1 : 0;
        }
        return left >= 0;
    }

    /** Whether there is something to add to; if not, the product that follows begins it. */
    private boolean written(int first) {
        if (!written && first > 0) {
            products.assign(0);
            written = true;
        }
        boolean before = written;
        written = true;
        return before;
    }

    private void addOneByOne(int first, int count, double[] tile) {
        for (int j = first + 1; j < size; j++) {
            int end = Math.min(j, first + count);
            for (int i = first; i < end; i++) {
                double weight = tile[i - first + (j - first) * count];
                if (weight != 0) {
                    addScaled(weight, j * dimension, i * dimension);
                    addScaled(weight, i * dimension, j * dimension);
                }
            }
        }
    }

    private void addScaled(double weight, int from, int to) {
        for (int k = 0; k < dimension; k++) {
            sums[to + k] += weight * rows[from + k];
        }
    }

    @Override
    public void takeSums(double[] target) {
        System.arraycopy(sums, 0, target, 0, sums.length);
        if (written) {
            HostMemory.read(products, singles, sums.length);
            for (int k = 0; k < sums.length; k++) {
                target[k] += singles[k];
            }
        }
    }

    /** Writes the first values of an array. */
    private void write(double[] values, int count, INDArray array) {
        for (int k = 0; k < count; k++) {
            singles[k] = (float) values[k];
        }
        HostMemory.write(singles, count, array);
    }

    private INDArray tileView(int first, int count) {
        return Nd4j.create(tileStore.data(), new long[] {count, size - first}, new long[] {1, count}, 0, 'f');
    }

    private static INDArray columns(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    @Override
    public void close() {
        for (INDArray array : List.of(vectors, products, tileStore)) {
            array.close();
        }
    }
}
