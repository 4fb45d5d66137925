package io.github.ebv4j;

import io.github.ebv4j.internal.MemoryBudget;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A seeded rotation or reflection of R^d, uniform among all (Haar measure): the orthogonal factor of a matrix of normal
 * numbers, as a product of Householder reflections (Stewart, SIAM Journal on Numerical Analysis 17, 1980).
 *
 * <p>Made in double precision and kept as float32, d x d. Only additions, multiplications, divisions and square roots
 * are used, so the same seed gives the same bytes everywhere.
 */
final class Rotation {

    /** So many columns of the product are worked on at once, since they stay in the processor's cache. */
    private static final int STRIPE = 64;

    private final int dimension;
    private final float[] matrix;

    private Rotation(int dimension, float[] matrix) {
        this.dimension = dimension;
        this.matrix = matrix;
    }

    /**
     * Draws a rotation.
     *
     * @throws IllegalArgumentException if d x d numbers do not fit the memory
     */
    static Rotation draw(int dimension, long seed) {
        MemoryBudget.requireRotation(dimension);
        double[] signs = new double[dimension];
        double[][] axes = drawAxes(new Random(seed), signs);
        float[] matrix = new float[dimension * dimension];
        IntStream.range(0, (dimension + STRIPE - 1) / STRIPE)
                .parallel()
                .forEach(stripe -> fillColumns(matrix, axes, signs, stripe * STRIPE));
        return new Rotation(dimension, matrix);
    }

    /**
     * The axis of each reflection, from its first coordinate on: it takes a vector that is normal in those coordinates
     * to a multiple of the first of them.
     *
     * @param signs (output) of the vector at that coordinate
     */
    private static double[][] drawAxes(Random random, double[] signs) {
        double[][] axes = new double[signs.length][];
        for (int first = 0; first < axes.length; first++) {
            double[] axis = new double[axes.length - first];
            double squares = 0;
            for (int k = 0; k < axis.length; k++) {
                axis[k] = random.nextGaussian();
                squares += axis[k] * axis[k];
            }
            signs[first] = axis[0] < 0 ? -1 : 1;
            double others = squares - axis[0] * axis[0];
            axis[0] += signs[first] * Math.sqrt(squares);
            double length = Math.sqrt(others + axis[0] * axis[0]);
            for (int k = 0; k < axis.length; k++) {
                axis[k] /= length;
            }
            axes[first] = axis;
        }
        return axes;
    }

    /** Applies the reflections, the last first, to some columns of a diagonal matrix of signs. */
    private static void fillColumns(float[] matrix, double[][] axes, double[] signs, int firstColumn) {
        int d = signs.length;
        int columns = Math.min(STRIPE, d - firstColumn);
        double[] block = new double[d * columns];
        double[] along = new double[columns];
        for (int column = 0; column < columns; column++) {
            block[(firstColumn + column) * columns + column] = -signs[firstColumn + column];
        }
        // Those of later coordinates find only zeros in these columns.
        for (int first = firstColumn + columns - 1; first >= 0; first--) {
            reflect(block, axes[first], along, first * columns);
        }
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row * d + firstColumn + column] = (float) block[row * columns + column];
            }
        }
    }

    /** The rows from an offset on, B, become (I - 2 a a^T) B. */
    private static void reflect(double[] block, double[] axis, double[] along, int offset) {
        int columns = along.length;
        Arrays.fill(along, 0);
        for (int k = 0; k < axis.length; k++) {
            double factor = axis[k];
            int row = offset + k * columns;
            for (int column = 0; column < columns; column++) {
                along[column] += factor * block[row + column];
            }
        }
        for (int k = 0; k < axis.length; k++) {
            double factor = -2 * axis[k];
            int row = offset + k * columns;
            for (int column = 0; column < columns; column++) {
                block[row + column] += factor * along[column];
            }
        }
    }

    /** The d x d matrix R, row after row; the caller must not change it. */
    float[] matrix() {
        return matrix;
    }

    /** The row vector v R, summed in double precision. */
    float[] apply(float[] vector) {
        double[] sum = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            double factor = vector[k];
            int row = k * dimension;
            for (int j = 0; factor != 0 && j < dimension; j++) {
                sum[j] += factor * matrix[row + j];
            }
        }
        float[] rotated = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            rotated[j] = (float) sum[j];
        }
        return rotated;
    }
}
