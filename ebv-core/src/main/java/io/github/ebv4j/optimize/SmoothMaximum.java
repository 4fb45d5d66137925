package io.github.ebv4j.optimize;

import java.util.function.BooleanSupplier;

/**
 * A smooth stand-in for the squared mutual coherence of unit vectors: f = log(sum over pairs of exp(p g^2)) / p, with g
 * the cosine of a pair and p the sharpness.
 *
 * <p>For N vectors max g^2 &lt;= f &lt;= max g^2 + log(N (N - 1) / 2) / p. Computed slice by slice over the upper
 * triangle, so memory is O(N d + slice N).
 *
 * <p>Some vectors may be fixed: then only pairs with at least one that moves count.
 */
final class SmoothMaximum implements SphereObjective {

    private final int size;
    private final double[] fixed;
    private final double[] all;
    private final double[] products;
    private final TileWalk walk;

    SmoothMaximum(int size, int dimension) {
        this(size, new double[0], dimension);
    }

    /** The smooth maximum of vectors that all move, by the quickest way for so many. */
    static SphereObjective of(int size, int dimension) {
        return TileWalk.isForBackend(size, dimension)
                ? new SmoothMaximum(size, dimension)
                : new FewVectorsMaximum(size, dimension);
    }

    /**
     * An objective of some vectors beside others that do not move.
     *
     * @param moving how many move, at least one
     * @param fixed unit vectors that do not, one after another; not modified
     */
    SmoothMaximum(int moving, double[] fixed, int dimension) {
        this.fixed = fixed;
        this.size = moving + fixed.length / dimension;
        // Those that move come first, so that slices of them against all that follow are just the pairs that count.
        this.all = new double[fixed.length == 0 ? 0 : Math.multiplyExact(size, dimension)];
        this.products = new double[all.length];
        System.arraycopy(fixed, 0, all, all.length - fixed.length, fixed.length);
        this.walk = new TileWalk(moving, size, dimension);
    }

    /**
     * The mutual coherence of vectors.
     *
     * @param rows vectors one after another, of any length but 0; not modified
     */
    static double coherence(float[] rows, int dimension) {
        double[] unit = RowPrecision.widen(rows);
        new SphereProduct(dimension).normalizeRowsInPlace(unit);
        try (SphereObjective objective = of(rows.length / dimension, dimension)) {
            return objective.evaluate(unit, 1, 1, new double[unit.length]).coherence();
        }
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        double shift = expectedCoherence * expectedCoherence;
        ExponentialTerms terms = accumulate(rows, sharpness, shift);
        if (terms.isFarOff(sharpness, shift)) {
            shift = terms.largestSquare();
            terms = accumulate(rows, sharpness, shift);
        }
        double[] sums = fixed.length == 0 ? gradient : products;
        walk.takeSums(sums);
        double scale = 2 / terms.sum();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = scale * sums[k];
        }
        return new Value(shift + Math.log(terms.sum()) / sharpness, Math.sqrt(terms.largestSquare()));
    }

    @Override
    public void stopWhen(BooleanSupplier newStop) {
        walk.stopWhen(newStop);
    }

    private double[] besideFixed(double[] rows) {
        if (fixed.length == 0) {
            return rows;
        }
        System.arraycopy(rows, 0, all, 0, rows.length);
        return all;
    }

    private ExponentialTerms accumulate(double[] rows, double sharpness, double shift) {
        return ExponentialTerms.together(walk.over(
                besideFixed(rows),
                ExponentialTerms::new,
                (terms, tile, first, count) -> terms.weighPairsInPlace(tile, count, size - first, sharpness, shift)));
    }

    @Override
    public void close() {
        walk.close();
    }
}
