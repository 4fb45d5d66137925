package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The {@link SmoothMaximum} of a few vectors, all of which move.
 *
 * <p>Holds the whole Gram matrix, rows and columns as arrays of their own, with rows and columns of 0 up to a
 * multiple of four. So every loop runs over all vectors and adds four terms at once. For 30 to 200 vectors that took
 * at most half the time of loops over the upper triangle, which are shorter. The pairs are weighed once each, in one run.
 */
final class FewVectorsMaximum implements SphereObjective {

    private final int size;
    private final int dimension;
    private final double[][] columns;
    private final double[][] gram;
    private final double[] pairs;
    private final double[] vector;
    private final double[] sum;
    private BooleanSupplier stop = () -> false;

    FewVectorsMaximum(int size, int dimension) {
        this.size = size;
        this.dimension = dimension;
        int width = VectorLoops.upToFours(size);
        this.columns = new double[VectorLoops.upToFours(dimension)][width];
        this.gram = new double[width][width];
        this.pairs = new double[size * (size - 1) / 2];
        this.vector = new double[columns.length];
        this.sum = new double[width];
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        if (stop.getAsBoolean()) {
            throw new EvaluationStopped();
        }
        load(rows);
        double shift = expectedCoherence * expectedCoherence;
        ExponentialTerms terms = weigh(sharpness, shift);
        if (terms.isFarOff(sharpness, shift)) {
            shift = terms.largestSquare();
            terms = weigh(sharpness, shift);
        }
        takeProducts(2 / terms.sum(), gradient);
        return new Value(shift + Math.log(terms.sum()) / sharpness, Math.sqrt(terms.largestSquare()));
    }

    @Override
    public void stopWhen(BooleanSupplier newStop) {
        stop = newStop;
    }

    private void load(double[] rows) {
        for (int k = 0; k < dimension; k++) {
            double[] column = columns[k];
            for (int i = 0; i < size; i++) {
                column[i] = rows[i * dimension + k];
            }
        }
    }

    /** Leaves the weighted cosines in the Gram matrix, with 0 on its diagonal. */
    private ExponentialTerms weigh(double sharpness, double shift) {
        takePairs();
        ExponentialTerms terms = new ExponentialTerms();
        terms.weighInPlace(pairs, 0, pairs.length, sharpness, shift);
        int pair = 0;
        for (int i = 0; i < size; i++) {
            double[] row = gram[i];
            row[i] = 0;
            for (int j = i + 1; j < size; j++) {
                double weighted = pairs[pair++];
                row[j] = weighted;
                gram[j][i] = weighted;
            }
        }
        return terms;
    }

    private void takePairs() {
        int pair = 0;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < dimension; k++) {
                vector[k] = columns[k][i];
            }
            takeSum(vector, columns);
            System.arraycopy(sum, i + 1, pairs, pair, size - 1 - i);
            pair += size - 1 - i;
        }
    }

    private void takeSum(double[] factors, double[][] runs) {
        Arrays.fill(sum, 0);
        for (int k = 0; k < runs.length; k += VectorLoops.FOUR) {
            VectorLoops.addFour(factors, k, runs, k, sum);
        }
    }

    private void takeProducts(double scale, double[] gradient) {
        for (int k = 0; k < dimension; k++) {
            takeSum(columns[k], gram);
            for (int i = 0; i < size; i++) {
                gradient[i * dimension + k] = scale * sum[i];
            }
        }
    }

    @Override
    public void close() {
        // Nothing but the heap is held.
    }
}
