package io.github.ebv4j.dl4j.internal.kernel;

/**
 * Exponential and Gaussian error linear unit of the first n values of an array, by plain arithmetic that the compiler
 * turns into vector instructions.
 *
 * <p>exp(x) - 1 = p is the Taylor polynomial at x / 16, and then four times p (2 + p), which is exp(2 x) - 1: unlike
 * exp(x) itself, p loses no digits where it is small. Absolute error below 2e-7 for x from -20 to 0.
 */
final class LaneFunctions {

    private static final float LEAST = -20;
    private static final float PARTS = 16;

    /** Abramowitz and Stegun, 7.1.26, with x over the root of 2 put in. */
    private static final float DIVISOR = (float) (0.3275911 / Math.sqrt(2));

    private static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));

    /** Makes a sign of every float but those next to 0, where it does not matter. */
    private static final float STEEP = 1e20f;

    private LaneFunctions() {}

    /** Exponentials of values that are 0 or less; those below -20 count as -20. */
    static void exponentials(float[] x, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = Math.max(x[j], LEAST) * (1 / PARTS);
        }
        exponentialsOfParts(x, n);
    }

    private static void exponentialsOfParts(float[] x, int n) {
        for (int j = 0; j < n; j++) {
            float r = x[j];
            float p = r * (1 / 720f) + 1 / 120f;
            p = p * r + 1 / 24f;
            p = p * r + 1 / 6f;
            p = p * r + 1 / 2f;
            p = (p * r + 1) * r;
            p *= p + 2;
            p *= p + 2;
            p *= p + 2;
            p *= p + 2;
            x[j] = p + 1;
        }
    }

    /** bell = exp(-x x / 2), tail = Phi(-|x|) with an absolute error below 1e-7. */
    static void normalTails(float[] x, float[] bell, float[] tail, int n) {
        for (int j = 0; j < n; j++) {
            bell[j] = Math.max(x[j] * x[j] * -0.5f, LEAST) * (1 / PARTS);
        }
        exponentialsOfParts(bell, n);
        for (int j = 0; j < n; j++) {
            float t = 1 / (1 + DIVISOR * Math.abs(x[j]));
            float q = t * 1.061405429f - 1.453152027f;
            q = q * t + 1.421413741f;
            q = q * t - 0.284496736f;
            q = q * t + 0.254829592f;
            tail[j] = q * t * 0.5f * bell[j];
        }
    }

    /** y = x Phi(x). */
    static void gelu(float[] x, float[] tail, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.max(x[j], 0) - Math.abs(x[j]) * tail[j];
        }
    }

    /** tail becomes the slope Phi(x) + x exp(-x x / 2) / root(2 pi). */
    static void geluSlopes(float[] x, float[] bell, float[] tail, int n) {
        for (int j = 0; j < n; j++) {
            tail[j] = 0.5f - tail[j];
        }
        for (int j = 0; j < n; j++) {
            bell[j] = bell[j] * x[j] * DENSITY + 0.5f;
        }
        for (int j = 0; j < n; j++) {
            tail[j] = Math.max(Math.min(x[j] * STEEP, 1), -1) * tail[j] + bell[j];
        }
    }
}
