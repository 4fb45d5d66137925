package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Working memory of a thread: rows of floats, an array each, since loops over several arrays from their start are what
 * the compiler turns into vector instructions. The content is undefined at first.
 */
final class ScratchRows {

    private static final ThreadLocal<ScratchRows> OF_THREAD = ThreadLocal.withInitial(ScratchRows::new);

    private final Map<Integer, float[][]> rowsByLength = new HashMap<>();
    private float[][] rows;
    private int used;

    private ScratchRows() {}

    /** This thread's rows of a length, all free again. */
    static ScratchRows ofLength(int length) {
        ScratchRows scratch = OF_THREAD.get();
        scratch.rows = scratch.rowsByLength.computeIfAbsent(length, key -> new float[0][key]);
        scratch.used = 0;
        scratch.length = length;
        return scratch;
    }

    private int length;

    /** So many rows that are not in use. */
    float[][] take(int count) {
        if (used + count > rows.length) {
            int had = rows.length;
            rows = Arrays.copyOf(rows, used + count);
            for (int i = had; i < rows.length; i++) {
                rows[i] = new float[length];
            }
            rowsByLength.put(length, rows);
        }
        used += count;
        return Arrays.copyOfRange(rows, used - count, used);
    }

    float[] take() {
        return take(1)[0];
    }
}
