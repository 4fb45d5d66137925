package io.github.ebv4j.optimize;

/**
 * Settings of the published generator, {@link ThresholdSgd}.
 *
 * @param learningRate step size on the sum over all ordered pairs, positive
 * @param stepLimit the most steps, at least 1
 * @param tolerance the run stops when the coherence is at most threshold + tolerance; at least 0
 * @param rowSlice vectors handled at once, at least 1; bounds the memory to rowSlice x size floats
 */
public record SgdSettings(double learningRate, int stepLimit, double tolerance, int rowSlice) {

    /** @throws IllegalArgumentException if a setting is out of its range */
    public SgdSettings {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate must be positive and finite, was " + learningRate);
        }
        if (stepLimit < 1) {
            throw new IllegalArgumentException("stepLimit must be at least 1, was " + stepLimit);
        }
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("tolerance must be at least 0 and finite, was " + tolerance);
        }
        if (rowSlice < 1) {
            throw new IllegalArgumentException("rowSlice must be at least 1, was " + rowSlice);
        }
    }

    /** As published: learning rate 1e-3, at most 100,000 steps, tolerance 1e-4; slices of 256 vectors. */
    public static SgdSettings defaults() {
        return new SgdSettings(1e-3, 100_000, 1e-4, 256);
    }

    /** These settings with another learning rate. */
    public SgdSettings withLearningRate(double rate) {
        return new SgdSettings(rate, stepLimit, tolerance, rowSlice);
    }

    /** These settings with another step limit. */
    public SgdSettings withStepLimit(int limit) {
        return new SgdSettings(learningRate, limit, tolerance, rowSlice);
    }

    /** These settings with another slice of rows. */
    public SgdSettings withRowSlice(int rows) {
        return new SgdSettings(learningRate, stepLimit, tolerance, rows);
    }
}
