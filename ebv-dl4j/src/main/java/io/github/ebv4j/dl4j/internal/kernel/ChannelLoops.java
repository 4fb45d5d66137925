package io.github.ebv4j.dl4j.internal.kernel;

/**
 * Loops over blocks of floats, written so that the compiler turns them into vector instructions: one index for all
 * arrays, no branches.
 */
final class ChannelLoops {

    /** Twice this factor makes any positive number at least 1, and leaves 0 as it is. */
    private static final float HUGE = 1e30f;

    private ChannelLoops() {}

    /** sum += x - centre; square += (x - centre)^2. */
    static void gather(float[] x, float[] centre, float[] sum, float[] square, int length) {
        for (int j = 0; j < length; j++) {
            float d = x[j] - centre[j];
            sum[j] += d;
            square[j] += d * d;
        }
    }

    /** x = x scale + shift. */
    static void line(float[] x, float[] scale, float[] shift, int length) {
        for (int j = 0; j < length; j++) {
            x[j] = x[j] * scale[j] + shift[j];
        }
    }

    /** x = x scale + shift + other. */
    static void lineAndSum(float[] x, float[] scale, float[] shift, float[] other, int length) {
        for (int j = 0; j < length; j++) {
            x[j] = x[j] * scale[j] + shift[j] + other[j];
        }
    }

    /** x = x scale + shift + other otherScale. */
    static void twoLines(float[] x, float[] scale, float[] shift, float[] other, float[] otherScale, int length) {
        for (int j = 0; j < length; j++) {
            x[j] = x[j] * scale[j] + shift[j] + other[j] * otherScale[j];
        }
    }

    /** x = max(0, x). */
    static void rectify(float[] x, int length) {
        for (int j = 0; j < length; j++) {
            x[j] = Math.max(0f, x[j]);
        }
    }

    /** delta = 0 where output is 0; output is not negative. */
    static void mask(float[] delta, float[] output, int length) {
        for (int j = 0; j < length; j++) {
            delta[j] *= Math.min(1f, output[j] * HUGE * HUGE);
        }
    }

    /** sum += delta. */
    static void add(float[] delta, float[] sum, int length) {
        for (int j = 0; j < length; j++) {
            sum[j] += delta[j];
        }
    }

    /** sum += delta (x - centre). */
    static void addProduct(float[] delta, float[] x, float[] centre, float[] sum, int length) {
        for (int j = 0; j < length; j++) {
            sum[j] += delta[j] * (x[j] - centre[j]);
        }
    }

    /** delta = delta a + x b + c. */
    static void combine(float[] delta, float[] a, float[] x, float[] b, float[] c, int length) {
        for (int j = 0; j < length; j++) {
            delta[j] = delta[j] * a[j] + (x[j] * b[j] + c[j]);
        }
    }
}
