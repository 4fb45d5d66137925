package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;

/**
 * The sums over b of e(b x) z_b / sqrt(q) for all x of GF(q), q odd, or those with the conjugate of e(b x).
 *
 * <p>Since e(b (-x)) is the conjugate of e(b x), halves are enough. With E_b = z_b + z_-b and O_b = z_b - z_-b the sum is C
 * + i S at x and C - i S at -x, where C sums cos E_b and S sums sin O_b over one b of each pair: a quarter of the
 * multiplications.
 *
 * <p>Complex numbers of several lanes lie as q rows of real parts and q rows of imaginary ones, entry x of lane j at x *
 * lanes + j.
 */
final class CharacterTransform {

    private final int order;
    /** 0, then one of each pair. */
    private final int[] halves;

    private final int[] negatives;
    private final float[] cosines;
    private final float[] sines;

    CharacterTransform(FiniteField field, Characters characters) {
        order = field.order();
        halves = new int[(order + 1) / 2];
        negatives = new int[halves.length];
        int found = 0;
        for (int x = 0; x < order; x++) {
            int negative = field.subtract(0, x);
            if (x <= negative) {
                halves[found] = x;
                negatives[found++] = negative;
            }
        }
        int pairs = halves.length - 1;
        cosines = new float[halves.length * halves.length];
        sines = new float[pairs * pairs];
        for (int b = 0; b <= pairs; b++) {
            for (int x = 0; x <= pairs; x++) {
                int phase = field.multiply(halves[b], halves[x]);
                cosines[b * halves.length + x] = characters.cosine(phase);
                if (b > 0 && x > 0) {
                    sines[(b - 1) * pairs + x - 1] = characters.sine(phase);
                }
            }
        }
    }

    /** Room for {@link #applyInPlace}; its first half is free in between. */
    float[] newRoom(int lanes) {
        return new float[4 * order * lanes];
    }

    /**
     * Transforms.
     *
     * @param values complex numbers; overwritten by their sums
     * @param direction 1 for e(b x), -1 for its conjugate
     */
    void applyInPlace(float[] values, int direction, int lanes, float[] room) {
        int width = 2 * lanes;
        int odds = halves.length * width;
        int sums = order * width;
        fold(values, lanes, room, odds);
        LaneProduct.multiply(cosines, room, 0, halves.length, room, sums, halves.length, width);
        LaneProduct.multiply(sines, room, odds, halves.length - 1, room, sums + odds, halves.length - 1, width);
        unfold(room, sums, sums + odds, direction, lanes, values);
    }

    /** Sums of pairs, then differences; in each row real parts, then imaginary ones. */
    private void fold(float[] values, int lanes, float[] room, int odds) {
        int imaginary = order * lanes;
        for (int k = 0; k < halves.length; k++) {
            for (int part = 0; part < 2; part++) {
                int one = part * imaginary + halves[k] * lanes;
                int other = part * imaginary + negatives[k] * lanes;
                int at = (2 * k + part) * lanes;
                combine(values, one, 1, other, k == 0 ? 0 : 1, room, at, lanes);
                if (k > 0) {
                    combine(values, one, 1, other, -1, room, odds + at - 2 * lanes, lanes);
                }
            }
        }
    }

    private void unfold(float[] room, int evens, int odds, int direction, int lanes, float[] values) {
        int imaginary = order * lanes;
        System.arraycopy(room, evens, values, 0, lanes);
        System.arraycopy(room, evens + lanes, values, imaginary, lanes);
        for (int k = 1; k < halves.length; k++) {
            int even = evens + 2 * k * lanes;
            int odd = odds + 2 * (k - 1) * lanes;
            int one = halves[k] * lanes;
            int other = negatives[k] * lanes;
            combine(room, even, 1, odd + lanes, -direction, values, one, lanes);
            combine(room, even + lanes, 1, odd, direction, values, imaginary + one, lanes);
            combine(room, even, 1, odd + lanes, direction, values, other, lanes);
            combine(room, even + lanes, 1, odd, -direction, values, imaginary + other, lanes);
        }
    }

    /** One run of values by a factor plus another by one. */
    static void combine(float[] from, int one, float a, int other, float b, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = a * from[one + i] + b * from[other + i];
        }
    }
}
