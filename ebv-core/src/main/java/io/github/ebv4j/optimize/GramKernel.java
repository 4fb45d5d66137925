package io.github.ebv4j.optimize;

/**
 * The two dense products of a pairwise objective, for a slice I of vectors against all from its first onwards.
 *
 * <p>A slice's tile holds M[i, j], i in I, j from the slice's first vector on, column after column: entry (i - first) +
 * (j - first) * count.
 */
interface GramKernel extends AutoCloseable {

    /** The most vectors of a slice. */
    int slice();

    /**
     * Takes the vectors that the other calls refer to, rows one after another, and sets the sums to 0; the rows are
     * not modified, and not to be changed until the next load.
     */
    void load(double[] rows);

    /** Fills the tile with dot products. */
    void cosines(int first, int count, double[] tile);

    /**
     * Adds M[i, j] v_j to sum_i and M[i, j] v_i to sum_j for every pair i &lt; j of the tile.
     *
     * @param tile weights, 0 where i is not below j, and many of them where vectors are far from the coherence
     */
    void addProducts(int first, int count, double[] tile);

    /**
     * Adds the sums since the last load.
     *
     * @param rows (output) one after another
     */
    void addSums(double[] rows);

    @Override
    void close();
}
