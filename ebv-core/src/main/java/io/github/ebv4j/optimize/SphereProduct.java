package io.github.ebv4j.optimize;

/**
 * The manifold of N unit vectors in R^d, rows one after another: tangent projection, retraction, and the inner product
 * of the space around it.
 */
final class SphereProduct {

    private static final int LANES = 32;

    private final int dimension;

    SphereProduct(int dimension) {
        this.dimension = dimension;
    }

    /** Removes from each row of a direction its part along the row of the point: the nearest tangent direction. */
    void projectInPlace(double[] direction, double[] point) {
        for (int row = 0; row < point.length; row += dimension) {
            double along = 0;
            for (int k = row; k < row + dimension; k++) {
                along += direction[k] * point[k];
            }
            for (int k = row; k < row + dimension; k++) {
                direction[k] -= along * point[k];
            }
        }
    }

    /** Writes the rows of point + step * direction, normalised, to {@code target}. */
    void retract(double[] point, double step, double[] direction, double[] target) {
        for (int k = 0; k < point.length; k++) {
            target[k] = point[k] + step * direction[k];
        }
        normalizeRowsInPlace(target);
    }

    /** Divides each row by its norm. */
    void normalizeRowsInPlace(double[] rows) {
        for (int row = 0; row < rows.length; row += dimension) {
            double squares = 0;
            for (int k = row; k < row + dimension; k++) {
                squares += rows[k] * rows[k];
            }
            double inverse = 1 / Math.sqrt(squares);
            for (int k = row; k < row + dimension; k++) {
                rows[k] *= inverse;
            }
        }
    }

    /** Largest norm of a row. */
    double largestRowNorm(double[] rows) {
        double largest = 0;
        for (int row = 0; row < rows.length; row += dimension) {
            double squares = 0;
            for (int k = row; k < row + dimension; k++) {
                squares += rows[k] * rows[k];
            }
            largest = Math.max(largest, squares);
        }
        return Math.sqrt(largest);
    }

    /** The Euclidean inner product; many sums side by side, which the compiler turns into vector instructions. */
    static double dot(double[] left, double[] right) {
        double[] sums = new double[LANES];
        int whole = left.length - left.length % LANES;
        for (int first = 0; first < whole; first += LANES) {
            for (int k = 0; k < LANES; k++) {
                sums[k] += left[first + k] * right[first + k];
            }
        }
        double sum = 0;
        for (double lane : sums) {
            sum += lane;
        }
        for (int k = whole; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    /** Adds factor * term to the sum. */
    static void addScaledInPlace(double[] sum, double factor, double[] term) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * term[k];
        }
    }
}
