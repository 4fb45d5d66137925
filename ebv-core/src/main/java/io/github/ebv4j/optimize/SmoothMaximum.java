package io.github.ebv4j.optimize;

import java.util.Arrays;

/**
 * A smooth stand-in for the squared mutual coherence of unit vectors: f = log(sum over pairs of exp(p g^2)) / p, with g
 * the cosine of a pair and p the sharpness.
 *
 * <p>For N vectors max g^2 &lt;= f &lt;= max g^2 + log(N (N - 1) / 2) / p. Computed slice by slice over the upper
 * triangle, so memory is O(N d + slice N).
 *
 * <p>Some vectors may be fixed: then only pairs with at least one that moves count.
 */
final class SmoothMaximum implements AutoCloseable {

    private static final int SLICE = 128;
    /** Pairs whose term is below exp(-30) of the expected largest are left out of sum and gradient. */
    private static final double NEGLIGIBLE = -30;

    /**
     * An expectation further off than exp(-5) is corrected, so what is left out is below exp(-25) a pair: 1e-5 of the
     * sum for a million pairs.
     */
    private static final double EXPECTATION_TOO_HIGH = -5;
    /** Below this many multiplications for the Gram matrix, plain loops beat calls of the backend. */
    private static final long HEAP_MULTIPLICATIONS = 400_000;

    private final int moving;
    private final int size;
    private final int slice;
    private final double[] all;
    private final double[] allGradient;
    private final GramKernel kernel;
    private final double[] tile;
    private double sum;
    private double largestSquare;

    SmoothMaximum(int size, int dimension) {
        this(size, new double[0], dimension);
    }

    /**
     * An objective of some vectors beside others that do not move.
     *
     * @param moving how many move, at least one
     * @param fixed unit vectors that do not, one after another; not modified
     */
    SmoothMaximum(int moving, double[] fixed, int dimension) {
        this.moving = moving;
        this.size = moving + fixed.length / dimension;
        this.slice = Math.min(SLICE, moving);
        boolean alone = fixed.length == 0;
        // Those that move come first, so that slices of them against all that follow are just the pairs that count.
        this.all = new double[alone ? 0 : Math.multiplyExact(size, dimension)];
        this.allGradient = new double[all.length];
        System.arraycopy(fixed, 0, all, all.length - fixed.length, fixed.length);
        this.tile = new double[slice * size];
        boolean small = (long) size * size * dimension < HEAP_MULTIPLICATIONS;
        this.kernel = small ? new HeapGramKernel(size, dimension) : new BackendGramKernel(size, dimension, slice);
    }

    /**
     * Value, coherence and gradient at one set of vectors.
     *
     * @param value of f; infinite if a term overflows, which only a step far too long does
     * @param coherence largest |g|
     */
    record Value(double value, double coherence) {}

    /**
     * Evaluates f.
     *
     * @param rows the unit vectors that move, one after another; not modified
     * @param sharpness p, positive
     * @param expectedCoherence about the coherence of these vectors; keeps the exponentials in range
     * @param gradient (output) the Euclidean gradient by those rows, overwritten
     */
    Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        double[] products = all.length == 0 ? gradient : allGradient;
        kernel.load(besideFixed(rows));
        double shift = expectedCoherence * expectedCoherence;
        accumulate(sharpness, shift, products);
        if (sharpness * (largestSquare - shift) < EXPECTATION_TOO_HIGH) {
            // The vectors are so much better than expected that the terms kept are not all that count.
            shift = largestSquare;
            accumulate(sharpness, shift, products);
        }
        double scale = 2 / sum;
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = scale * products[k];
        }
        return new Value(shift + Math.log(sum) / sharpness, Math.sqrt(largestSquare));
    }

    private double[] besideFixed(double[] rows) {
        if (all.length == 0) {
            return rows;
        }
        System.arraycopy(rows, 0, all, 0, rows.length);
        return all;
    }

    private void accumulate(double sharpness, double shift, double[] gradient) {
        Arrays.fill(gradient, 0);
        sum = 0;
        largestSquare = 0;
        for (int first = 0; first < moving; first += slice) {
            int count = Math.min(slice, moving - first);
            kernel.cosines(first, count, tile);
            int nonzero = weigh(first, count, sharpness, shift);
            kernel.addProducts(first, count, tile, nonzero, gradient);
        }
    }

    /** Turns the tile's cosines g into exp(p (g^2 - shift)) g, or 0 where negligible; returns how many are left. */
    private int weigh(int first, int count, double sharpness, double shift) {
        double cut = shift + NEGLIGIBLE / sharpness;
        int nonzero = 0;
        for (int column = 0; column < size - first; column++) {
            int offset = column * count;
            int above = Math.min(column, count);
            for (int k = offset; k < offset + above; k++) {
                double square = tile[k] * tile[k];
                largestSquare = Math.max(largestSquare, square);
                if (square >= cut) {
                    double term = Math.exp(sharpness * (square - shift));
                    sum += term;
                    tile[k] *= term;
                    nonzero++;
                } else {
                    tile[k] = 0;
                }
            }
            for (int k = offset + above; k < offset + count; k++) {
                tile[k] = 0;
            }
        }
        return nonzero;
    }

    @Override
    public void close() {
        kernel.close();
    }
}
