package io.github.ebv4j.construct;

/** Vectors with given inner products, by Cholesky's decomposition of a positive semidefinite matrix. */
final class GramRows {

    /** What is left of a vector that lies in the span of those before it is rounding. */
    private static final double ROUNDING = 1e-9;

    private GramRows() {}

    /**
     * The vectors, the first of them along the first axes.
     *
     * @param products inner products, shape [N, N], symmetric; not modified
     * @param rank d of the matrix
     * @return shape [N, d]
     * @throws IllegalArgumentException if the rank is another
     */
    static double[][] of(double[][] products, int rank) {
        double[][] rows = new double[products.length][rank];
        int[] pivots = new int[rank];
        int found = 0;
        for (int i = 0; i < products.length; i++) {
            double rest = products[i][i];
            for (int k = 0; k < found; k++) {
                rows[i][k] = (products[i][pivots[k]] - dot(rows[i], rows[pivots[k]], k)) / rows[pivots[k]][k];
                rest -= rows[i][k] * rows[i][k];
            }
            if (rest > ROUNDING) {
                requireRank(found < rank, rank);
                pivots[found] = i;
                rows[i][found++] = Math.sqrt(rest);
            }
        }
        requireRank(found == rank, rank);
        return rows;
    }

    private static double dot(double[] left, double[] right, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static void requireRank(boolean holds, int rank) {
        if (!holds) {
            throw new IllegalArgumentException("products must have the rank " + rank + ", have another");
        }
    }
}
