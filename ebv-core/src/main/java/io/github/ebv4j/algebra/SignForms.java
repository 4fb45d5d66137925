package io.github.ebv4j.algebra;

import io.github.ebv4j.internal.Fingerprint;
import java.util.Arrays;
import java.util.List;

/**
 * Boolean functions on the d = 2^m points of F_2^m, as bits: form f is the sum of one entry of each table, chosen by
 * the digits of f, the first table's digit lowest.
 *
 * <p>So a set of millions of forms takes the memory of a few thousand.
 */
public final class SignForms {

    private static final int FLOATS_PER_BYTE = 8;
    private static final float[] SIGNS_OF_BYTE = new float[256 * FLOATS_PER_BYTE];

    static {
        for (int i = 0; i < SIGNS_OF_BYTE.length; i++) {
            SIGNS_OF_BYTE[i] = 1 - 2 * (i / FLOATS_PER_BYTE >> i % FLOATS_PER_BYTE & 1);
        }
    }

    private final int dimension;
    private final List<long[][]> tables;

    /**
     * Takes ownership of the tables.
     *
     * @param tables each [entry][word]; bit y of an entry, lowest bit of the first word first, is the function at point
     *     y
     */
    public SignForms(int dimension, List<long[][]> tables) {
        this.dimension = dimension;
        this.tables = List.copyOf(tables);
    }

    static int words(int dimension) {
        return Math.max(1, dimension / Long.SIZE);
    }

    public int dimension() {
        return dimension;
    }

    /** The bits of a form. */
    public long[] bits(long form) {
        long[] bits = new long[words(dimension)];
        for (long[][] table : tables) {
            long[] entry = table[(int) (form % table.length)];
            form /= table.length;
            for (int i = 0; i < bits.length; i++) {
                bits[i] ^= entry[i];
            }
        }
        return bits;
    }

    /** Writes 1 or -1 for each point: (-1)^form; the array is a multiple of 8 long and may be longer than d. */
    public void signs(long form, float[] signs) {
        long[] bits = bits(form);
        for (int y = 0; y < dimension; y += FLOATS_PER_BYTE) {
            int octet = (int) (bits[y / Long.SIZE] >>> y % Long.SIZE & 255);
            System.arraycopy(SIGNS_OF_BYTE, octet * FLOATS_PER_BYTE, signs, y, FLOATS_PER_BYTE);
        }
    }

    /** SHA-256 of the tables and of how many vectors are made with them. */
    public String fingerprint(int size) {
        Fingerprint fingerprint = new Fingerprint("sign forms").add(size, dimension, tables.size());
        for (long[][] table : tables) {
            fingerprint.add(table.length);
            Arrays.stream(table).forEach(fingerprint::add);
        }
        return fingerprint.hex();
    }
}
