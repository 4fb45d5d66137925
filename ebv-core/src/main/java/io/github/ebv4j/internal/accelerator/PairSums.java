package io.github.ebv4j.internal.accelerator;

/**
 * Sums over pairs of vectors with cosine g, each pair once, and for each vector that moves the sum of its partners, weighted. For one thread
 * at a time.
 *
 * @param <V> the vectors that move
 */
public interface PairSums<V> extends RowSpace<V>, AutoCloseable {

    /**
     * What was summed.
     *
     * @param sum of the terms
     * @param largest |g|
     */
    record Found(double sum, double largest) {}

    /**
     * Terms exp(sharpness (g^2 - shift)), weights g times these. Terms below exp(-36) may count as 0.
     *
     * @param rows unit vectors; not modified
     * @param sums (output) the weighted sums, one row for each vector that moves; overwritten
     */
    Found exponentials(V rows, double sharpness, double shift, V sums);

    /**
     * Terms (|g| - limit)^2 where |g| is above the limit, weights g - limit or g + limit there; others are 0.
     *
     * @param rows unit vectors; not modified
     * @param sums (output) the weighted sums, one row for each vector that moves; overwritten
     */
    Found excesses(V rows, double limit, V sums);

    /** Gives the memory back. */
    @Override
    void close();
}
