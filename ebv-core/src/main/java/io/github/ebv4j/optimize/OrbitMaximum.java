package io.github.ebv4j.optimize;

import java.util.Arrays;

/**
 * The {@link SmoothMaximum} of symmetric lines, as a function of one seed vector an orbit: it costs about as many times
 * less as the orbits are long.
 *
 * <p>With L lines in the orbit of a seed, the sum over all pairs is the sum over the seeds of L / 2 times that of the
 * seed against all lines but its own. Neither a seed's length counts nor its part outside the space of its orbit's
 * kind; otherwise a descent would shorten the images by moving seeds out of that space.
 */
final class OrbitMaximum implements SphereObjective {

    private final SymmetricOrbits orbits;
    private final int dimension;
    private final SphereProduct spheres;
    private final double[] seeds;
    private final double[][] columns;
    private final double[] seed;
    private final double[] tile;

    OrbitMaximum(SymmetricOrbits orbits) {
        this.orbits = orbits;
        this.dimension = orbits.dimension();
        this.spheres = new SphereProduct(dimension);
        this.seeds = new double[orbits.count() * dimension];
        this.columns = new double[VectorLoops.upToFours(dimension)][orbits.size()];
        this.seed = new double[columns.length];
        this.tile = new double[orbits.size()];
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        System.arraycopy(rows, 0, seeds, 0, rows.length);
        orbits.projectInPlace(seeds);
        double[] lengths = lengths();
        spheres.normalizeRowsInPlace(seeds);
        orbits.fillColumns(seeds, columns);
        double shift = expectedCoherence * expectedCoherence;
        Sums sums = accumulate(sharpness, shift, gradient);
        if (sums.terms.isFarOff(sharpness, shift)) {
            shift = sums.terms.largestSquare();
            sums = accumulate(sharpness, shift, gradient);
        }
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= 2 / (sums.weighted * lengths[k / dimension]);
        }
        orbits.projectInPlace(gradient);
        spheres.projectInPlace(gradient, seeds);
        return new Value(shift + Math.log(sums.weighted) / sharpness, Math.sqrt(sums.terms.largestSquare()));
    }

    private double[] lengths() {
        double[] lengths = new double[orbits.count()];
        for (int k = 0; k < seeds.length; k++) {
            lengths[k / dimension] += seeds[k] * seeds[k];
        }
        Arrays.setAll(lengths, i -> Math.sqrt(lengths[i]));
        return lengths;
    }

    /** Terms of the seeds, and their sum with each orbit's as often as pairs of lines have them. */
    private static final class Sums {
        private final ExponentialTerms terms = new ExponentialTerms();
        private double weighted;
    }

    private Sums accumulate(double sharpness, double shift, double[] gradient) {
        Sums sums = new Sums();
        double before = 0;
        for (int i = 0; i < orbits.count(); i++) {
            cosines(i);
            int self = orbits.first(i);
            int length = orbits.first(i + 1) - self;
            sums.terms.weighInPlace(tile, 0, self, sharpness, shift);
            tile[self] = 0;
            sums.terms.weighInPlace(tile, self + 1, tile.length, sharpness, shift);
            double sum = sums.terms.sum();
            sums.weighted += length * (sum - before) / 2;
            before = sum;
            for (int k = 0; k < dimension; k++) {
                gradient[i * dimension + k] = length * SphereProduct.dot(tile, columns[k]);
            }
        }
        return sums;
    }

    /** Those of a seed with all lines, in the tile. */
    private void cosines(int orbit) {
        System.arraycopy(seeds, orbit * dimension, seed, 0, dimension);
        Arrays.fill(tile, 0);
        for (int k = 0; k < dimension; k += VectorLoops.FOUR) {
            VectorLoops.addFour(seed, k, columns, k, tile);
        }
    }

    @Override
    public void close() {
        // Nothing but the heap is held.
    }
}
