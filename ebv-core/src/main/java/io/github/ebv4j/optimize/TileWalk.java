package io.github.ebv4j.optimize;

import java.util.function.BooleanSupplier;

/**
 * Walks over the cosines of vectors that move, slice by slice against all that follow, and adds up what weighs them. Between
 * slices it asks whether to stop.
 */
final class TileWalk implements AutoCloseable {

    /**
     * Below this many multiplications for the Gram matrix, plain loops in double precision: there the last digits
     * count, and calls of the backend are not much faster, or slower.
     */
    private static final long HEAP_MULTIPLICATIONS = 2_000_000;

    /** Turns the cosines of a tile into weights, 0 where a pair's row is not before its column. */
    @FunctionalInterface
    interface Work {
        /**
         * Weighs a tile.
         *
         * @param tile (input and output) as {@link GramKernel} lays it out
         * @param first the first vector of its slice
         * @param count how many the slice has
         */
        void weighInPlace(double[] tile, int first, int count);
    }

    private final int moving;
    private final GramKernel kernel;
    private final double[] tile;
    private BooleanSupplier stop = () -> false;

    /**
     * A walk.
     *
     * @param moving how many vectors move; these come first
     * @param size of all vectors
     */
    TileWalk(int moving, int size, int dimension) {
        this.moving = moving;
        boolean small = (long) size * size * dimension < HEAP_MULTIPLICATIONS;
        this.kernel = small ? new HeapGramKernel(size, dimension) : new BackendGramKernel(size, dimension);
        this.tile = new double[kernel.slice() * size];
    }

    /** Asks from now on whether to stop. */
    void stopWhen(BooleanSupplier newStop) {
        stop = newStop;
    }

    /**
     * Walks once.
     *
     * @param rows all vectors, one after another; not modified, and not to be changed until the sums are taken
     * @throws EvaluationStopped if asked to stop
     */
    void over(double[] rows, Work work) {
        kernel.load(rows);
        for (int first = 0; first < moving; first += kernel.slice()) {
            if (stop.getAsBoolean()) {
                throw new EvaluationStopped();
            }
            int count = Math.min(kernel.slice(), moving - first);
            kernel.cosines(first, count, tile);
            work.weighInPlace(tile, first, count);
            kernel.addProducts(first, count, tile);
        }
    }

    /** Writes the weighted sums of the last walk, rows one after another. */
    void takeSums(double[] rows) {
        kernel.takeSums(rows);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
