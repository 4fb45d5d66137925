package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.HostMemory;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products of the ND4J backend, in single precision: half the time of double. Cosines are then off by some 1e-7,
 * which moves the smooth maximum, a mean over thousands of pairs, by less than a descent gains in a step.
 *
 * <p>All arrays are in 'c' order: products that the backend writes in 'f' order wait for all processors several times,
 * which takes up to ten times as long where other work keeps one of them busy.
 */
final class BackendGramKernel implements GramKernel {

    /** In the time of one multiplication of a plain loop, a matrix product does about this many. */
    private static final int PRODUCT_ADVANTAGE = 10;

    private static final int LARGEST_SLICE = 128;

    /** One weight of so many is looked at to tell whether most are 0. */
    private static final int SAMPLE_STEP = 17;

    private final int size;
    private final int dimension;
    private final INDArray vectors;
    private final INDArray products;
    private final INDArray tileStore;
    private final double[] sums;
    /** For all vectors; of the owner, and used by one thread at a time. */
    private final float[] wide;

    private final float[] narrow;
    private final boolean owner;
    private double[] rows;
    private boolean written;

    BackendGramKernel(int size, int dimension) {
        this(
                size,
                dimension,
                floats((long) size * dimension).reshape('c', size, dimension),
                new float[Math.multiplyExact(size, dimension)],
                true);
    }

    /** @param owner whether it writes the vectors, and gives their memory back */
    private BackendGramKernel(int size, int dimension, INDArray vectors, float[] wide, boolean owner) {
        this.size = size;
        this.dimension = dimension;
        this.vectors = vectors;
        this.owner = owner;
        this.wide = wide;
        this.sums = new double[wide.length];
        this.narrow = new float[slice() * size];
        this.products = floats(sums.length).reshape('c', size, dimension);
        this.tileStore = floats((long) slice() * size);
    }

    private static INDArray floats(long count) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, count);
        }
    }

    /**
     * Another kernel for the vectors that this one loads, with sums of its own, so that two threads can work at once. Loading it,
     * after this one, only begins its sums.
     */
    BackendGramKernel beside() {
        return new BackendGramKernel(size, dimension, vectors, wide, false);
    }

    @Override
    public int slice() {
        return Math.min(LARGEST_SLICE, size);
    }

    @Override
    public void load(double[] newRows) {
        rows = newRows;
        Arrays.fill(sums, 0);
        if (owner) {
            write(newRows, wide, newRows.length, vectors);
        }
        written = false;
    }

    @Override
    public void cosines(int first, int count, double[] tile) {
        INDArray own = MatrixView.rows(vectors, first, count);
        Products.gemm(fromOn(vectors, first), own, tileView(first, count), false, true, 1.0, 0.0);
        HostMemory.read(tileStore, narrow, count * (size - first));
        for (int k = 0; k < count * (size - first); k++) {
            tile[k] = narrow[k];
        }
    }

    @Override
    public void addProducts(int first, int count, double[] tile) {
        int entries = count * (size - first);
        if (isSparse(tile, entries)) {
            addOneByOne(first, count, tile);
            return;
        }
        write(tile, narrow, entries, tileStore);
        INDArray weights = tileView(first, count);
        INDArray own = MatrixView.rows(vectors, first, count);
        Products.gemm(weights, own, fromOn(products, first), false, false, 1.0, written(first) ? 1.0 : 0.0);
        Products.gemm(weights, fromOn(vectors, first), MatrixView.rows(products, first, count), true, false, 1.0, 1.0);
    }

    /** By a sample, whose step fits no slice; whichever way is taken, the sums are the same. */
    private static boolean isSparse(double[] tile, int entries) {
        int left = entries / (PRODUCT_ADVANTAGE * SAMPLE_STEP);
        for (int k = 0; k < entries && left >= 0; k += SAMPLE_STEP) {
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
    public void addSums(double[] target) {
        SphereProduct.addScaledInPlace(target, 1, sums);
        if (written) {
            HostMemory.read(products, wide, sums.length);
            for (int k = 0; k < sums.length; k++) {
                target[k] += wide[k];
            }
        }
    }

    /** Writes the first values of an array, rounded into {@code singles} on the way. */
    private static void write(double[] values, float[] singles, int count, INDArray array) {
        for (int k = 0; k < count; k++) {
            singles[k] = (float) values[k];
        }
        HostMemory.write(singles, count, array);
    }

    private INDArray tileView(int first, int count) {
        return Nd4j.create(tileStore.data(), new long[] {size - first, count}, new long[] {count, 1}, 0, 'c');
    }

    private INDArray fromOn(INDArray array, int first) {
        return MatrixView.rows(array, first, size - first);
    }

    @Override
    public void close() {
        products.close();
        tileStore.close();
        if (owner) {
            vectors.close();
        }
    }
}
