package io.github.ebv4j.optimize;

/**
 * Settings of {@link SmoothMaxRefiner}. Sharpness p is relative to the coherence mu: the objective uses p / mu^2.
 *
 * @param firstSharpness relative sharpness of the first level, positive
 * @param sharpnessGrowth factor from level to level, above 1
 * @param lastSharpness relative sharpness beyond which no level is run
 * @param iterationsPerLevel the most L-BFGS iterations of a level, at least 1
 * @param gainTolerance a level ends when an iteration lowers the objective by less than this share of it; positive
 * @param memory pairs that L-BFGS remembers, at least 1
 */
public record RefineSettings(
        double firstSharpness,
        double sharpnessGrowth,
        double lastSharpness,
        int iterationsPerLevel,
        double gainTolerance,
        int memory) {

    /** @throws IllegalArgumentException if a setting is out of its range */
    public RefineSettings {
        requirePositive("firstSharpness", firstSharpness);
        requirePositive("lastSharpness", lastSharpness);
        requirePositive("gainTolerance", gainTolerance);
        if (!(sharpnessGrowth > 1) || Double.isInfinite(sharpnessGrowth)) {
            throw new IllegalArgumentException("sharpnessGrowth must be above 1 and finite, was " + sharpnessGrowth);
        }
        if (iterationsPerLevel < 1) {
            throw new IllegalArgumentException("iterationsPerLevel must be at least 1, was " + iterationsPerLevel);
        }
        if (memory < 1) {
            throw new IllegalArgumentException("memory must be at least 1, was " + memory);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }

    /** Sharpness from 20 to 10,000, growing by half a level; 300 iterations a level; memory of 8 pairs. */
    public static RefineSettings defaults() {
        return new RefineSettings(20, 1.5, 1e4, 300, 1e-6, 8);
    }

    /**
     * These settings with another first sharpness, for example a high one, which keeps the structure of a good start.
     */
    public RefineSettings withFirstSharpness(double sharpness) {
        return new RefineSettings(sharpness, sharpnessGrowth, lastSharpness, iterationsPerLevel, gainTolerance, memory);
    }
}
