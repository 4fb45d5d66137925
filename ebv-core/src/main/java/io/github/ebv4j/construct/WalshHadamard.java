package io.github.ebv4j.construct;

/**
 * The fast Walsh-Hadamard transform in natural order, in place: y[w] = sum over v of (-1)^(bits common to v and w)
 * x[v].
 */
final class WalshHadamard {

    /** Steps narrower than this gain nothing from vector instructions on a {@link ButterflyTile}. */
    private static final int NARROW = 16;

    private WalshHadamard() {}

    /**
     * Transforms several vectors side by side.
     *
     * @param data entry v of vector j at v * lanes + j, for v below {@code length}; overwritten
     * @param length of each vector, a power of 2
     * @param lanes how many vectors
     */
    static void transform(float[] data, int length, int lanes) {
        int end = length * lanes;
        int step = lanes;
        if (lanes == 1 && length >= 8) {
            firstThreeSteps(data, length);
            step = 8;
        }
        for (; step < NARROW && 2 * step < end; step *= 4) {
            for (int i = 0; i < end; i += 4 * step) {
                doubleStep(data, i, step);
            }
        }
        ButterflyTile tile = ButterflyTile.ofThread();
        while (step < end) {
            int levels = Math.min(ButterflyTile.LEVELS, Integer.numberOfTrailingZeros(end / step));
            tile.pass(data, end, step, levels);
            step <<= levels;
        }
    }

    /** The steps of widths {@code step} and {@code 2 * step} at once, which halves the traffic with memory. */
    private static void doubleStep(float[] data, int start, int step) {
        int second = start + step;
        int third = second + step;
        int fourth = third + step;
        for (int i = 0; i < step; i++) {
            float x = data[start + i];
            float y = data[second + i];
            float z = data[third + i];
            float w = data[fourth + i];
            float xy = x + y;
            float yx = x - y;
            float zw = z + w;
            float wz = z - w;
            data[start + i] = xy + zw;
            data[second + i] = yx + wz;
            data[third + i] = xy - zw;
            data[fourth + i] = yx - wz;
        }
    }

    /** The steps of widths 1, 2 and 4 at once: too narrow for vector instructions, they stay in registers. */
    private static void firstThreeSteps(float[] data, int length) {
        for (int i = 0; i < length; i += 8) {
            float a = data[i] + data[i + 1];
            float b = data[i] - data[i + 1];
            float c = data[i + 2] + data[i + 3];
            float d = data[i + 2] - data[i + 3];
            float e = data[i + 4] + data[i + 5];
            float f = data[i + 4] - data[i + 5];
            float g = data[i + 6] + data[i + 7];
            float h = data[i + 6] - data[i + 7];
            float ac = a + c;
            float ca = a - c;
            float bd = b + d;
            float db = b - d;
            float eg = e + g;
            float ge = e - g;
            float fh = f + h;
            float hf = f - h;
            data[i] = ac + eg;
            data[i + 1] = bd + fh;
            data[i + 2] = ca + ge;
            data[i + 3] = db + hf;
            data[i + 4] = ac - eg;
            data[i + 5] = bd - fh;
            data[i + 6] = ca - ge;
            data[i + 7] = db - hf;
        }
    }
}
