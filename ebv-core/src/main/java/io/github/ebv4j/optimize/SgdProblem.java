package io.github.ebv4j.optimize;

/**
 * A task for the published generator, {@link ThresholdSgd}.
 *
 * @param size number of vectors N, at least 2
 * @param dimension length d of each, at least 2
 * @param threshold the coherence to reach, in [1e-6, 1]: single precision does not resolve less
 * @param seed of the random start
 */
public record SgdProblem(int size, int dimension, double threshold, long seed) {

    private static final double SMALLEST_THRESHOLD = 1e-6;

    /** @throws IllegalArgumentException if a component is out of its range */
    public SgdProblem {
        if (size < 2) {
            throw new IllegalArgumentException("size must be at least 2, was " + size);
        }
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension must be at least 2 to optimise, was " + dimension
                    + ": in one dimension all vectors are parallel");
        }
        if (!(threshold >= SMALLEST_THRESHOLD && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "threshold must be in [" + SMALLEST_THRESHOLD + ", 1], was " + threshold);
        }
    }
}
