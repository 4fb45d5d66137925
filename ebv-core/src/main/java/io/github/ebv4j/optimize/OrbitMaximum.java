package io.github.ebv4j.optimize;

import java.util.Arrays;

/**
 * The {@link SmoothMaximum} of symmetric vectors, as a function of one vector an orbit: it costs as many times less as
 * the group has elements.
 *
 * <p>With m images of each of R vectors, the sum over all pairs is m / 2 times that of the R vectors against all images
 * but themselves.
 */
final class OrbitMaximum implements SphereObjective {

    private final CyclicOrbits orbits;
    private final int count;
    private final int dimension;
    private final int images;
    private final double[] columns;
    private final double[] tile;

    /**
     * An objective.
     *
     * @param count number of orbits R
     */
    OrbitMaximum(CyclicOrbits orbits, int count) {
        this.orbits = orbits;
        this.count = count;
        this.dimension = orbits.dimension();
        this.images = count * orbits.order();
        this.columns = new double[images * dimension];
        this.tile = new double[images];
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        orbits.fillColumns(rows, columns);
        double shift = expectedCoherence * expectedCoherence;
        ExponentialTerms terms = accumulate(rows, sharpness, shift, gradient);
        if (terms.isFarOff(sharpness, shift)) {
            shift = terms.largestSquare();
            terms = accumulate(rows, sharpness, shift, gradient);
        }
        double scale = 4 / terms.sum();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= scale;
        }
        double sum = terms.sum() * orbits.order() / 2;
        return new Value(shift + Math.log(sum) / sharpness, Math.sqrt(terms.largestSquare()));
    }

    private ExponentialTerms accumulate(double[] rows, double sharpness, double shift, double[] gradient) {
        ExponentialTerms terms = new ExponentialTerms();
        for (int i = 0; i < count; i++) {
            Arrays.fill(tile, 0);
            for (int k = 0; k < dimension; k++) {
                VectorLoops.addScaled(rows[i * dimension + k], columns, k * images, tile, 0, images);
            }
            int self = i * orbits.order();
            terms.weighInPlace(tile, 0, self, sharpness, shift);
            tile[self] = 0;
            terms.weighInPlace(tile, self + 1, images, sharpness, shift);
            for (int k = 0; k < dimension; k++) {
                gradient[i * dimension + k] = VectorLoops.dot(tile, columns, k * images, images);
            }
        }
        return terms;
    }

    @Override
    public void close() {
        // Nothing but the heap is held.
    }
}
