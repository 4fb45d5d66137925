package io.github.ebv4j.optimize;

import java.util.Arrays;

/**
 * Chooses unit vectors from a pool one after another: each time the one whose largest |cosine| with the given vectors
 * and those chosen before is smallest.
 */
public final class GreedyRows {

    private GreedyRows() {}

    /**
     * Chooses vectors, in O(count x pool x d).
     *
     * @param pool unit vectors one after another; not modified
     * @param dimension length d of each
     * @param largestCosine for each vector of the pool the largest |cosine| with the given vectors; not modified
     * @param count how many to choose, at most the pool's
     * @return a new array of those chosen, one after another; a copy of the pool if all are
     */
    public static float[] choose(float[] pool, int dimension, float[] largestCosine, int count) {
        int candidates = pool.length / dimension;
        if (candidates == count) {
            return pool.clone();
        }
        float[] coordinates = transposed(pool, dimension);
        float[] largest = largestCosine.clone();
        float[] cosines = new float[candidates];
        float[] chosen = new float[Math.multiplyExact(count, dimension)];
        for (int i = 0; i < count; i++) {
            int best = indexOfSmallest(largest);
            System.arraycopy(pool, best * dimension, chosen, i * dimension, dimension);
            cosines(coordinates, pool, best * dimension, dimension, cosines);
            for (int j = 0; j < candidates; j++) {
                largest[j] = Math.max(largest[j], Math.abs(cosines[j]));
            }
            largest[best] = Float.POSITIVE_INFINITY;
        }
        return chosen;
    }

    private static int indexOfSmallest(float[] values) {
        int smallest = 0;
        for (int i = 1; i < values.length; i++) {
            smallest = values[i] < values[smallest] ? i : smallest;
        }
        return smallest;
    }

    /** Coordinate after coordinate, so that one loop runs over all vectors, which the compiler turns into vectors. */
    private static float[] transposed(float[] rows, int dimension) {
        int count = rows.length / dimension;
        float[] transposed = new float[rows.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dimension; k++) {
                transposed[k * count + i] = rows[i * dimension + k];
            }
        }
        return transposed;
    }

    private static void cosines(float[] coordinates, float[] pool, int vector, int dimension, float[] cosines) {
        Arrays.fill(cosines, 0);
        for (int k = 0; k < dimension; k++) {
            float factor = pool[vector + k];
            int offset = k * cosines.length;
            for (int i = 0; factor != 0 && i < cosines.length; i++) {
                cosines[i] += factor * coordinates[offset + i];
            }
        }
    }
}
