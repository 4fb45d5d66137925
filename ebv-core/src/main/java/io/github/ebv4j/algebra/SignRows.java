package io.github.ebv4j.algebra;

import java.util.Arrays;

/**
 * Many rows of r signs, any two with an inner product of at most 1: all rows of a Hadamard matrix of order r; r + 1
 * rows of one of order r + 1, the constant column dropped; or r - 1 rows of one of order r - 1, a constant column added.
 * Where none of these is known, the orthogonal rows of a conference matrix of order r, each with one 0.
 */
public final class SignRows {

    private SignRows() {}

    /** How many rows there are for this length; 0 if none are known here. */
    public static int count(int length) {
        for (int order : new int[] {length, length + 1, length - 1}) {
            if (serves(order, length)) {
                return order;
            }
        }
        return ConferenceMatrices.hasSymmetric(length) ? length : 0;
    }

    /** How many entries of a row are not 0. */
    public static int weight(int length) {
        return isConference(length) ? length - 1 : length;
    }

    /** The rows, shape [count][length]. */
    public static byte[][] ofLength(int length) {
        if (isConference(length)) {
            return ConferenceMatrices.symmetric(length - 1);
        }
        byte[][] hadamard = HadamardMatrices.ofOrder(count(length));
        byte[][] rows = new byte[hadamard.length][];
        for (int i = 0; i < rows.length; i++) {
            byte[] row = hadamard[i];
            rows[i] = row.length > length ? Arrays.copyOfRange(row, 1, row.length) : Arrays.copyOf(row, length);
            if (row.length < length) {
                rows[i][length - 1] = 1;
            }
        }
        return rows;
    }

    /** No Hadamard matrix has such an order, nor one more or less. */
    private static boolean isConference(int length) {
        return ConferenceMatrices.hasSymmetric(length);
    }

    private static boolean serves(int order, int length) {
        return order > 0 && (order == length || length % 2 == 1) && HadamardMatrices.exists(order);
    }
}
