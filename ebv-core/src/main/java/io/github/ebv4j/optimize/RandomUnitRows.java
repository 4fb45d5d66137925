package io.github.ebv4j.optimize;

import java.util.Random;

/**
 * Unit vectors drawn uniformly from the sphere: normalised standard normal coordinates, as in the published algorithm.
 */
public final class RandomUnitRows {

    private RandomUnitRows() {}

    /**
     * Draws the vectors; the same seed gives the same bytes on every platform, since {@link Random#nextGaussian} is
     * specified to the bit.
     *
     * @param size number of vectors
     * @param dimension length of each
     * @param seed of the generator, which uses its lower 48 bits
     * @return rows one after another, length size x dimension
     */
    public static float[] draw(int size, int dimension, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[Math.multiplyExact(size, dimension)];
        double[] row = new double[dimension];
        for (int i = 0; i < size; i++) {
            double norm = drawRow(random, row);
            for (int k = 0; k < dimension; k++) {
                rows[i * dimension + k] = (float) (row[k] / norm);
            }
        }
        return rows;
    }

    private static double drawRow(Random random, double[] row) {
        double squares;
        do {
            squares = 0;
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextGaussian();
                squares += row[k] * row[k];
            }
            // In one dimension a normal number can be too small to divide by; then draw again.
        } while (squares < Float.MIN_NORMAL);
        return Math.sqrt(squares);
    }
}
