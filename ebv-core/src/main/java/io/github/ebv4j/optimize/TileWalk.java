package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.ProductThreads;
import io.github.ebv4j.internal.SingleThreadedBlas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Walks over the cosines of vectors that move, slice by slice against all that follow, and adds up what weighs them. Between
 * slices it asks whether to stop.
 *
 * <p>Several processors share the slices. Which of them takes which depends on nothing but their number, so that the sums are the
 * same to the last bit every time.
 */
final class TileWalk implements AutoCloseable {

    /**
     * Below this many multiplications for the Gram matrix, plain loops in double precision: there the last digits
     * count, and calls of the backend are not much faster, or slower.
     */
    private static final long HEAP_MULTIPLICATIONS = 2_000_000;

    /** Below this many, handing slices to other threads takes longer than they save. */
    private static final long SHARED_MULTIPLICATIONS = 20_000_000;

    /** The most threads: each beside the first keeps sums, two copies of the vectors counted as float32. */
    static final int MOST_THREADS = 8;

    /** Fewer cannot be shared out evenly. */
    private static final int LEAST_SLICES_A_THREAD = 2;

    /**
     * Turns the cosines of a tile into weights, 0 where a pair's row is not before its column.
     *
     * @param <T> what is added up beside; each thread has one of its own
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Weighs a tile.
         *
         * @param terms (input and output) of the calling thread
         * @param tile (input and output) as {@link GramKernel} lays it out
         * @param first the first vector of its slice
         * @param count how many the slice has
         */
        void weighInPlace(T terms, double[] tile, int first, int count);
    }

    /** What one thread works in. */
    private record Share(GramKernel kernel, double[] tile) implements AutoCloseable {

        Share(GramKernel kernel, int size) {
            this(kernel, new double[kernel.slice() * size]);
        }

        @Override
        public void close() {
            kernel.close();
        }
    }

    private final int moving;
    private final List<Share> shares = new ArrayList<>();
    private final boolean onBackend;
    private final ProductThreads others;
    private final SingleThreadedBlas blas;
    private BooleanSupplier stop = () -> false;
    private volatile boolean stopped;

    /**
     * A walk.
     *
     * @param moving how many vectors move; these come first
     * @param size of all vectors
     */
    TileWalk(int moving, int size, int dimension) {
        this.moving = moving;
        long multiplications = multiplications(size, dimension);
        onBackend = isForBackend(size, dimension);
        if (!onBackend) {
            shares.add(new Share(new HeapGramKernel(size, dimension), size));
            others = null;
            blas = null;
            return;
        }
        BackendGramKernel kernel = new BackendGramKernel(size, dimension);
        shares.add(new Share(kernel, size));
        int threads = multiplications < SHARED_MULTIPLICATIONS ? 1 : threads(kernel.slice());
        while (shares.size() < threads) {
            shares.add(new Share(kernel.beside(), size));
        }
        others = threads > 1 ? new ProductThreads(threads - 1) : null;
        blas = SingleThreadedBlas.begin();
    }

    private static long multiplications(int size, int dimension) {
        return (long) size * size * dimension;
    }

    /** Whether the backend multiplies so many vectors; plain loops multiply fewer. */
    static boolean isForBackend(int size, int dimension) {
        return multiplications(size, dimension) >= HEAP_MULTIPLICATIONS;
    }

    private int threads(int slice) {
        int bySlices = Math.max(1, moving / (slice * LEAST_SLICES_A_THREAD));
        return Math.min(bySlices, Math.min(ProductThreads.most(), MOST_THREADS));
    }

    /** Asks from now on, on the calling thread, whether to stop. */
    void stopWhen(BooleanSupplier newStop) {
        stop = newStop;
    }

    /**
     * Walks once.
     *
     * @param rows all vectors, one after another; not modified, and not to be changed until the sums are taken
     * @param terms makes what a thread adds up
     * @return what each thread has added up
     * @throws EvaluationStopped if asked to stop
     */
    <T> List<T> over(double[] rows, Supplier<T> terms, Work<T> work) {
        stopped = false;
        List<T> found = new ArrayList<>();
        for (Share share : shares) {
            share.kernel().load(rows);
            found.add(terms.get());
        }
        if (onBackend) {
            ProductThreads.runAlone(() -> walkTogether(found, work));
        } else {
            walk(0, found.get(0), work);
        }
        if (stopped) {
            throw new EvaluationStopped();
        }
        return found;
    }

    private <T> void walkTogether(List<T> found, Work<T> work) {
        List<Future<?>> begun = new ArrayList<>();
        for (int i = 1; i < shares.size(); i++) {
            int index = i;
            begun.add(others.begin(() -> {
                walk(index, found.get(index), work);
                return null;
            }));
        }
        try {
            walk(0, found.get(0), work);
        } finally {
            begun.forEach(ProductThreads::result);
        }
    }

    /** The slices of one thread: every other row of slices backwards, since later slices are smaller. */
    private <T> void walk(int index, T terms, Work<T> work) {
        GramKernel kernel = shares.get(index).kernel();
        double[] tile = shares.get(index).tile();
        int slice = kernel.slice();
        int threads = shares.size();
        for (int round = 0; (long) round * threads * slice < moving; round++) {
            int number = round * threads + (round % 2 == 0 ? index : threads - 1 - index);
            int first = number * slice;
            if (index == 0 && stop.getAsBoolean()) {
                stopped = true;
            }
            if (stopped) {
                return;
            }
            if (first >= moving) {
                continue;
            }
            int count = Math.min(slice, moving - first);
            kernel.cosines(first, count, tile);
            work.weighInPlace(terms, tile, first, count);
            kernel.addProducts(first, count, tile);
        }
    }

    /** Writes the weighted sums of the last walk, rows one after another. */
    void takeSums(double[] rows) {
        Arrays.fill(rows, 0);
        shares.forEach(share -> share.kernel().addSums(rows));
    }

    @Override
    public void close() {
        if (others != null) {
            others.close();
        }
        // The first owns what the others use.
        for (int i = shares.size() - 1; i >= 0; i--) {
            shares.get(i).close();
        }
        if (blas != null) {
            blas.close();
        }
    }
}
