package io.github.ebv4j.construct;

/**
 * Room for up to four levels of the Walsh-Hadamard transform: the runs that these levels combine are copied side by
 * side at distances that are known when the code is compiled.
 *
 * <p>Only so can the compiler tell that the runs do not overlap, and use vector instructions. Not safe for use by
 * several threads: each has its own.
 */
final class ButterflyTile {

    /** Most levels of one pass. */
    static final int LEVELS = 4;

    /** Longest run. */
    private static final int RUN = 256;

    /** From run to run: not a power of 2, since stores would then hold up loads from addresses 4,096 bytes apart. */
    private static final int NEXT = RUN + 16;

    private static final int FOURTH = 4 * NEXT;

    private static final ThreadLocal<ButterflyTile> OF_THREAD = ThreadLocal.withInitial(ButterflyTile::new);

    private final float[] tile = new float[NEXT << LEVELS];

    private ButterflyTile() {}

    /** The tile of the calling thread. */
    static ButterflyTile ofThread() {
        return OF_THREAD.get();
    }

    /**
     * The levels of widths {@code step}, 2 * step, ..., as many as wanted.
     *
     * @param data overwritten up to {@code end}, a multiple of step 2^levels
     */
    void pass(float[] data, int end, int step, int levels) {
        int radix = 1 << levels;
        int width = Math.min(step, RUN);
        int atOnce = Math.min(RUN / width, end / (radix * step));
        for (int block = 0; block < end; block += atOnce * radix * step) {
            int blocks = Math.min(atOnce, (end - block) / (radix * step));
            for (int from = 0; from < step; from += width) {
                int count = Math.min(width, step - from);
                copy(data, block + from, step, count, blocks, radix, true);
                combine(levels, blocks * count);
                copy(data, block + from, step, count, blocks, radix, false);
            }
        }
    }

    private void copy(float[] data, int first, int step, int count, int blocks, int radix, boolean in) {
        for (int b = 0; b < blocks; b++) {
            for (int r = 0; r < radix; r++) {
                int outside = first + (b * radix + r) * step;
                int inside = r * NEXT + b * count;
                if (in) {
                    System.arraycopy(data, outside, tile, inside, count);
                } else {
                    System.arraycopy(tile, inside, data, outside, count);
                }
            }
        }
    }

    private void combine(int levels, int count) {
        if (levels == 1) {
            pair(tile, 0, count);
            return;
        }
        int radix = 1 << levels;
        for (int r = 0; r < radix; r += 4) {
            four(tile, r * NEXT, count);
        }
        for (int r = 0; r < 4 && levels > 2; r++) {
            if (levels == 3) {
                farPair(tile, r * NEXT, count);
            } else {
                farFour(tile, r * NEXT, count);
            }
        }
    }

    private static void pair(float[] t, int start, int count) {
        for (int i = start; i < start + count; i++) {
            float x = t[i];
            float y = t[i + NEXT];
            t[i] = x + y;
            t[i + NEXT] = x - y;
        }
    }

    private static void farPair(float[] t, int start, int count) {
        for (int i = start; i < start + count; i++) {
            float x = t[i];
            float y = t[i + FOURTH];
            t[i] = x + y;
            t[i + FOURTH] = x - y;
        }
    }

    private static void four(float[] t, int start, int count) {
        for (int i = start; i < start + count; i++) {
            float x = t[i];
            float y = t[i + NEXT];
            float z = t[i + 2 * NEXT];
            float w = t[i + 3 * NEXT];
            float xy = x + y;
            float yx = x - y;
            float zw = z + w;
            float wz = z - w;
            t[i] = xy + zw;
            t[i + NEXT] = yx + wz;
            t[i + 2 * NEXT] = xy - zw;
            t[i + 3 * NEXT] = yx - wz;
        }
    }

    private static void farFour(float[] t, int start, int count) {
        for (int i = start; i < start + count; i++) {
            float x = t[i];
            float y = t[i + FOURTH];
            float z = t[i + 2 * FOURTH];
            float w = t[i + 3 * FOURTH];
            float xy = x + y;
            float yx = x - y;
            float zw = z + w;
            float wz = z - w;
            t[i] = xy + zw;
            t[i + FOURTH] = yx + wz;
            t[i + 2 * FOURTH] = xy - zw;
            t[i + 3 * FOURTH] = yx - wz;
        }
    }
}
