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
    private final double[][] seedColumns;
    private final double[] seed;
    private final double[] ofSeed;
    private final double[] pairs;

    OrbitMaximum(SymmetricOrbits orbits) {
        this.orbits = orbits;
        this.dimension = orbits.dimension();
        this.spheres = new SphereProduct(dimension);
        this.seeds = new double[orbits.count() * dimension];
        this.columns = new double[VectorLoops.upToFours(dimension)][orbits.width()];
        this.seedColumns = new double[dimension][orbits.width()];
        this.seed = new double[columns.length];
        this.ofSeed = new double[orbits.width()];
        this.pairs = new double[orbits.count() * (orbits.size() - 1)];
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        System.arraycopy(rows, 0, seeds, 0, rows.length);
        orbits.projectInPlace(seeds);
        double[] lengths = lengths();
        spheres.normalizeRowsInPlace(seeds);
        orbits.fillColumns(seeds, columns, seedColumns);
        double shift = expectedCoherence * expectedCoherence;
        Sums sums = weigh(sharpness, shift);
        if (sums.terms.isFarOff(sharpness, shift)) {
            shift = sums.terms.largestSquare();
            sums = weigh(sharpness, shift);
        }
        takeProducts(gradient);
        for (int k = 0; k < gradient.length; k++) {
            int orbit = k / dimension;
            gradient[k] *= 2 * length(orbit) / (sums.weighted * lengths[orbit]);
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

    private int length(int orbit) {
        return orbits.first(orbit + 1) - orbits.first(orbit);
    }

    /** Leaves the weighted cosines of each seed with all lines but its own in the pairs. */
    private Sums weigh(double sharpness, double shift) {
        takePairs();
        int others = orbits.size() - 1;
        Sums sums = new Sums();
        double before = 0;
        for (int from = 0; from < orbits.count(); ) {
            int length = length(from);
            int to = from + 1;
            while (to < orbits.count() && length(to) == length) {
                to++;
            }
            sums.terms.weighInPlace(pairs, from * others, to * others, sharpness, shift);
            double sum = sums.terms.sum();
            sums.weighted += length * (sum - before) / 2;
            before = sum;
            from = to;
        }
        return sums;
    }

    private void takePairs() {
        int pair = 0;
        for (int orbit = 0; orbit < orbits.count(); orbit++) {
            System.arraycopy(seeds, orbit * dimension, seed, 0, dimension);
            Arrays.fill(ofSeed, 0);
            for (int k = 0; k < dimension; k += VectorLoops.FOUR) {
                VectorLoops.addFour(seed, k, columns, k, ofSeed);
            }
            int self = orbits.first(orbit);
            int after = orbits.size() - self - 1;
            System.arraycopy(ofSeed, 0, pairs, pair, self);
            System.arraycopy(ofSeed, self + 1, pairs, pair + self, after);
            pair += self + after;
        }
    }

    private void takeProducts(double[] gradient) {
        int pair = 0;
        for (int orbit = 0; orbit < orbits.count(); orbit++) {
            int self = orbits.first(orbit);
            int after = orbits.size() - self - 1;
            System.arraycopy(pairs, pair, ofSeed, 0, self);
            ofSeed[self] = 0;
            System.arraycopy(pairs, pair + self, ofSeed, self + 1, after);
            pair += self + after;
            for (int k = 0; k < dimension; k++) {
                gradient[orbit * dimension + k] = SphereProduct.dot(ofSeed, columns[k]);
            }
        }
    }

    @Override
    public void close() {
        // Nothing but the heap is held.
    }
}
