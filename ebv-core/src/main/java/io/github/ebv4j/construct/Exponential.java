package io.github.ebv4j.construct;

/**
 * Exponentials of many floats by plain products and sums, which the compiler turns into vector instructions:
 * e^x = (e^(x / 2^m))^(2^m), the inner one by its Taylor series.
 *
 * <p>Relative error below 1e-5 for |x| up to 16 (2^m = 16), growing in proportion to |x| beyond, as that of rounding x
 * to float does.
 */
final class Exponential {

    private static final int LEAST_SQUARINGS = 4;

    private final float inner;
    private final int squarings;

    /** @param limit largest |x| */
    Exponential(double limit) {
        squarings = Math.max(LEAST_SQUARINGS, Math.getExponent(limit) + 1);
        inner = (float) Math.scalb(1.0, -squarings);
    }

    /** Replaces each of the first {@code count} values by its exponential. */
    void applyInPlace(float[] values, int count) {
        powersOfSixteen(values, inner, count);
        for (int i = LEAST_SQUARINGS; i < squarings; i++) {
            square(values, count);
        }
    }

    private static void powersOfSixteen(float[] values, float inner, int count) {
        for (int i = 0; i < count; i++) {
            float x = values[i] * inner;
            float e = x * (1 / 3628800f) + 1 / 362880f;
            e = e * x + 1 / 40320f;
            e = e * x + 1 / 5040f;
            e = e * x + 1 / 720f;
            e = e * x + 1 / 120f;
            e = e * x + 1 / 24f;
            e = e * x + 1 / 6f;
            e = e * x + 1 / 2f;
            e = e * x + 1;
            e = e * x + 1;
            e *= e;
            e *= e;
            e *= e;
            values[i] = e * e;
        }
    }

    private static void square(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= values[i];
        }
    }
}
