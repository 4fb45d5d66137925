package io.github.ebv4j.optimize;

/**
 * An objective with known minima: the sum over the rows x of x'Ax for A = diag(1, 2, ..., d), smallest, N, where every
 * row is plus or minus the first axis. Calls the largest x'Ax the coherence, so that a lower value has a lower one.
 */
final class RayleighQuotients implements SphereObjective {

    private final int dimension;

    RayleighQuotients(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        double sum = 0;
        double largest = 0;
        for (int row = 0; row < rows.length; row += dimension) {
            double quotient = 0;
            for (int k = 0; k < dimension; k++) {
                quotient += (k + 1) * rows[row + k] * rows[row + k];
                gradient[row + k] = 2 * (k + 1) * rows[row + k];
            }
            sum += quotient;
            largest = Math.max(largest, quotient);
        }
        return new Value(sum, largest);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
