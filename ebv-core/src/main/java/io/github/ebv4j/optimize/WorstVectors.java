package io.github.ebv4j.optimize;

/** Leaves out, one by one, the vectors that the coherence depends on most. */
final class WorstVectors {

    /** A cosine a percent below the largest counts for e^-2 of it. */
    private static final double SHARPNESS = 200;

    private WorstVectors() {}

    /**
     * The vectors that remain, in their order.
     *
     * @param rows unit vectors one after another; not modified
     * @param count how many to leave out, below their number
     */
    static float[] leaveOut(float[] rows, int dimension, int count) {
        float[] left = rows;
        for (int k = 0; k < count; k++) {
            left = without(left, dimension, worst(left, dimension));
        }
        return left;
    }

    private static int worst(float[] rows, int dimension) {
        int size = rows.length / dimension;
        double[] load = new double[size];
        double[] cosines = new double[size * size];
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += rows[i * dimension + k] * rows[j * dimension + k];
                }
                cosines[i * size + j] = Math.abs(cosine);
                largest = Math.max(largest, Math.abs(cosine));
            }
        }
        int worst = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double share = Math.pow(cosines[i * size + j] / largest, SHARPNESS);
                load[i] += share;
                load[j] += share;
            }
        }
        for (int i = 1; i < size; i++) {
            worst = load[i] > load[worst] ? i : worst;
        }
        return worst;
    }

    /** The rows but for the one of an index. */
    static float[] without(float[] rows, int dimension, int index) {
        float[] left = new float[rows.length - dimension];
        System.arraycopy(rows, 0, left, 0, index * dimension);
        System.arraycopy(rows, (index + 1) * dimension, left, index * dimension, left.length - index * dimension);
        return left;
    }
}
