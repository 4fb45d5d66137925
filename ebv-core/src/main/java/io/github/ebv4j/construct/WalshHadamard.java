package io.github.ebv4j.construct;

/**
 * The fast Walsh-Hadamard transform in natural order, in place: y[w] = sum over v of (-1)^(bits common to v and w)
 * x[v].
 */
final class WalshHadamard {

    private WalshHadamard() {}

    /** So many rows of a batch stay in the processor's first cache while all steps among them are done. */
    private static final int CACHED_ROWS = 32;

    /** Transforms one vector, whose length is a power of 2. */
    static void transform(float[] data) {
        int step = 1;
        if (data.length >= 8) {
            firstThreeSteps(data, data.length);
            step = 8;
        }
        for (; 2 * step < data.length; step *= 4) {
            for (int i = 0; i < data.length; i += 4 * step) {
                doubleStep(data, i, step);
            }
        }
        if (step < data.length) {
            singleStep(data, step);
        }
    }

    /**
     * Transforms several vectors side by side.
     *
     * @param rows entry v of all vectors in row v, a power of 2 of them; overwritten. Each row is an array of its own
     *     because the compiler makes vector instructions of loops over several arrays, not over parts of one
     */
    static void transform(float[][] rows) {
        for (int stride = 1; stride < rows.length; stride *= CACHED_ROWS) {
            int count = Math.min(CACHED_ROWS, rows.length / stride);
            for (int block = 0; block < rows.length; block += count * stride) {
                for (int first = block; first < block + stride; first++) {
                    transform(rows, first, stride, count);
                }
            }
        }
    }

    /** All steps among so many rows, {@code stride} apart. */
    private static void transform(float[][] rows, int first, int stride, int count) {
        int step = stride;
        int end = first + count * stride;
        for (; 4 * step <= count * stride; step *= 4) {
            for (int i = first; i < end; i += 4 * step) {
                for (int j = i; j < i + step; j += stride) {
                    doubleStep(rows[j], rows[j + step], rows[j + 2 * step], rows[j + 3 * step]);
                }
            }
        }
        for (int j = first; step < count * stride && j < first + step; j += stride) {
            singleStep(rows[j], rows[j + step]);
        }
    }

    private static void singleStep(float[] first, float[] second) {
        for (int i = 0; i < first.length; i++) {
            float x = first[i];
            float y = second[i];
            first[i] = x + y;
            second[i] = x - y;
        }
    }

    private static void doubleStep(float[] first, float[] second, float[] third, float[] fourth) {
        for (int i = 0; i < first.length; i++) {
            float x = first[i];
            float y = second[i];
            float z = third[i];
            float w = fourth[i];
            float xy = x + y;
            float yx = x - y;
            float zw = z + w;
            float wz = z - w;
            first[i] = xy + zw;
            second[i] = yx + wz;
            third[i] = xy - zw;
            fourth[i] = yx - wz;
        }
    }

    private static void singleStep(float[] data, int step) {
        for (int i = 0, j = step; i < step; i++, j++) {
            float x = data[i];
            float y = data[j];
            data[i] = x + y;
            data[j] = x - y;
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
