package io.github.ebv4j.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Polishes vectors beyond single precision: Newton steps make the largest |cosines| of a local optimum equal, to the
 * last digits.
 *
 * <p>A step solves the linear equations "all these |cosines| are the same" for the smallest change of the vectors, by
 * conjugate gradients on the normal equations. Where the pairs determine the vectors up to a rotation, as in most good
 * packings, the coherence is then right to about 1e-15. Where they do not, the last digits may stay those of single
 * precision.
 */
public final class DoublePolish {

    /** How near to the largest a cosine must be to count, one guess after another. */
    private static final double[] NEAR = {1e-7, 1e-6, 1e-5, 1e-4};

    private static final int STEPS = 6;
    private static final int ITERATIONS = 1000;
    private static final double SOLVED = 1e-15;

    /** Multiplications of a measurement above which vectors are only normalised. */
    private static final double MOST_MULTIPLICATIONS = 1e8;
    /** And of all iterations of a step. */
    private static final double MULTIPLICATIONS_OF_A_STEP = 2e9;

    private final int dimension;
    private final int size;

    private DoublePolish(int size, int dimension) {
        this.size = size;
        this.dimension = dimension;
    }

    /**
     * Polished vectors, never more coherent than the given ones normalised in double precision.
     *
     * @param rows unit vectors one after another; not modified
     * @param dimension length d of each
     * @return as many unit vectors, one after another; where N^2 d / 2 is above 1e8 they are only normalised
     */
    public static double[] of(float[] rows, int dimension) {
        int size = rows.length / dimension;
        double[] unit = RowPrecision.widen(rows);
        new SphereProduct(dimension).normalizeRowsInPlace(unit);
        boolean affordable = 0.5 * size * size * dimension <= MOST_MULTIPLICATIONS;
        return affordable ? new DoublePolish(size, dimension).polished(unit) : unit;
    }

    /**
     * Largest |cosine| of two different vectors, in double precision throughout.
     *
     * @param rows unit vectors one after another; not modified
     * @param dimension length d of each
     */
    public static double coherence(double[] rows, int dimension) {
        return new DoublePolish(rows.length / dimension, dimension).coherence(rows);
    }

    private double coherence(double[] rows) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(dot(rows, i, rows, j)));
            }
        }
        return largest;
    }

    private double[] polished(double[] given) {
        double[] best = given;
        double least = coherence(given);
        for (double near : NEAR) {
            double[] rows = equalised(given, pairs(given, least * (1 - near)));
            double coherence = coherence(rows);
            if (coherence < least) {
                best = rows;
                least = coherence;
            }
        }
        return best;
    }

    /** Pairs with a |cosine| of at least so much, as i and j. */
    private List<int[]> pairs(double[] rows, double least) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(dot(rows, i, rows, j)) >= least) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs;
    }

    private double[] equalised(double[] given, List<int[]> pairs) {
        double[] rows = given.clone();
        for (int step = 0; step < STEPS; step++) {
            double[] cosines = cosines(rows, pairs);
            double mean = Arrays.stream(cosines).map(Math::abs).average().orElse(0);
            double[] wanted = Arrays.stream(cosines)
                    .map(cosine -> mean - Math.abs(cosine))
                    .toArray();
            if (Arrays.stream(wanted).map(Math::abs).max().orElse(0) < SOLVED) {
                break;
            }
            double[] change = new EqualCosines(rows, pairs, cosines).solve(wanted);
            for (int k = 0; k < rows.length; k++) {
                rows[k] += change[k];
            }
            new SphereProduct(dimension).normalizeRowsInPlace(rows);
        }
        return rows;
    }

    private double[] cosines(double[] rows, List<int[]> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> dot(rows, pair[0], rows, pair[1]))
                .toArray();
    }

    private double dot(double[] left, int i, double[] right, int j) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += left[i * dimension + k] * right[j * dimension + k];
        }
        return sum;
    }

    /** The linear map from tangent changes of the vectors, and of the common |cosine| last, to those of the pairs. */
    private final class EqualCosines {

        private final double[] rows;
        private final List<int[]> pairs;
        private final double[] cosines;

        EqualCosines(double[] rows, List<int[]> pairs, double[] cosines) {
            this.rows = rows;
            this.pairs = pairs;
            this.cosines = cosines;
        }

        /** The least change that comes nearest to what is wanted: conjugate gradients for least squares. */
        double[] solve(double[] wanted) {
            double[] change = new double[rows.length + 1];
            double[] residual = wanted.clone();
            double[] gradient = adjoint(residual);
            double[] direction = gradient.clone();
            double square = SphereProduct.dot(gradient, gradient);
            double enough = square * SOLVED * SOLVED;
            int most = (int) Math.min(ITERATIONS, MULTIPLICATIONS_OF_A_STEP / (4.0 * pairs.size() * dimension));
            for (int count = 0; count < most && square > enough; count++) {
                double[] image = image(direction);
                double length = square / SphereProduct.dot(image, image);
                SphereProduct.addScaledInPlace(change, length, direction);
                SphereProduct.addScaledInPlace(residual, -length, image);
                gradient = adjoint(residual);
                double next = SphereProduct.dot(gradient, gradient);
                for (int k = 0; k < direction.length; k++) {
                    direction[k] = gradient[k] + next / square * direction[k];
                }
                square = next;
            }
            return change;
        }

        private double[] image(double[] change) {
            double[] image = new double[pairs.size()];
            for (int p = 0; p < image.length; p++) {
                int i = pairs.get(p)[0];
                int j = pairs.get(p)[1];
                double both = dot(change, i, rows, j) + dot(change, j, rows, i);
                image[p] = Math.signum(cosines[p]) * both - change[change.length - 1];
            }
            return image;
        }

        private double[] adjoint(double[] weights) {
            double[] sum = new double[rows.length + 1];
            for (int p = 0; p < weights.length; p++) {
                int i = pairs.get(p)[0] * dimension;
                int j = pairs.get(p)[1] * dimension;
                double weight = Math.signum(cosines[p]) * weights[p];
                for (int k = 0; k < dimension; k++) {
                    sum[i + k] += weight * (rows[j + k] - cosines[p] * rows[i + k]);
                    sum[j + k] += weight * (rows[i + k] - cosines[p] * rows[j + k]);
                }
                sum[rows.length] -= weights[p];
            }
            return sum;
        }
    }
}
