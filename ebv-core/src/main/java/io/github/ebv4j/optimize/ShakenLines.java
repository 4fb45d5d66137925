package io.github.ebv4j.optimize;

import java.util.List;
import java.util.Random;

/**
 * Given lines shaken and refined, twice: without some, drawn anew each time, where there are more than wanted,
 * and shaken by little to keep their structure or by so much that a part of it melts.
 */
final class ShakenLines {

    /** Lengths of what is added to a unit vector, on average. */
    private static final double[] SHAKES = {0.003, 0.03, 0.1, 0.2, 0.3, 0.4};

    /** Where refinement begins: blunt, or sharp enough to keep what is left of the structure. */
    private static final double[] FIRST_SHARPNESSES = {20, 60, 200};

    private static final RefineSettings SETTINGS = new RefineSettings(20, 1.7, 2e4, 80, 1e-6, 8);
    private static final int TRIES = 2;

    private final int size;
    private final int dimension;
    private final RunControl control;

    /**
     * So many of given lines.
     *
     * @param control ends a refinement early
     */
    ShakenLines(int size, int dimension, RunControl control) {
        this.size = size;
        this.dimension = dimension;
        this.control = control;
    }

    /**
     * The best of some tries.
     *
     * @param given unit vectors one after another, as many as wanted or more; not modified
     * @param reached the coherence of the best vectors so far
     */
    float[] draw(float[] given, double reached, Random random) {
        OptimizationResult best = refined(shaken(given, random), reached, random);
        for (int count = 1; count < TRIES; count++) {
            float[] start = shaken(given, random);
            OptimizationResult found = refined(start, Math.min(reached, best.coherence()), random);
            best = found.coherence() < best.coherence() ? found : best;
        }
        return best.rows();
    }

    private float[] shaken(float[] given, Random random) {
        float[] rows = withoutSurplus(given, size, dimension, random).clone();
        double shake = SHAKES[random.nextInt(SHAKES.length)] / Math.sqrt(dimension);
        for (int k = 0; k < rows.length; k++) {
            rows[k] += (float) (shake * random.nextGaussian());
        }
        return rows;
    }

    /** So many of the lines, drawn at random; the lines themselves where there are no more. */
    static float[] withoutSurplus(float[] rows, int size, int dimension, Random random) {
        float[] left = rows;
        while (left.length > size * dimension) {
            left = WorstVectors.without(left, dimension, random.nextInt(left.length / dimension));
        }
        return left;
    }

    private OptimizationResult refined(float[] rows, double reached, Random random) {
        double first = FIRST_SHARPNESSES[random.nextInt(FIRST_SHARPNESSES.length)];
        RefineStart start = new RefineStart("shaken", SETTINGS.withFirstSharpness(first), () -> rows);
        return new SharpnessContinuation(List.of(start), rows.length, dimension, 0, control)
                .hopelessAbove(reached)
                .run(() -> SmoothMaximum.of(size, dimension));
    }
}
