package io.github.ebv4j.optimize;

/**
 * The manifold of N unit vectors in R^d, rows one after another: tangent projection, retraction, and the inner product
 * of the space around it.
 */
final class SphereProduct {

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

    /** The Euclidean inner product; eight sums side by side, which the processor can run at once. */
    static double dot(double[] left, double[] right) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int k = 0;
        for (; k + 7 < left.length; k += 8) {
            a += left[k] * right[k];
            b += left[k + 1] * right[k + 1];
            c += left[k + 2] * right[k + 2];
            d += left[k + 3] * right[k + 3];
            e += left[k + 4] * right[k + 4];
            f += left[k + 5] * right[k + 5];
            g += left[k + 6] * right[k + 6];
            h += left[k + 7] * right[k + 7];
        }
        for (; k < left.length; k++) {
            a += left[k] * right[k];
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    /** Adds factor * term to the sum. */
    static void addScaledInPlace(double[] sum, double factor, double[] term) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * term[k];
        }
    }
}
