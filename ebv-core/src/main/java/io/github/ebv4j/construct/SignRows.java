package io.github.ebv4j.construct;

import java.util.Arrays;

/**
 * Many rows of r signs, any two with an inner product of at most 1: all rows of a Hadamard matrix of order r; r + 1
 * rows
 * of one of order r + 1, the constant column dropped; or r - 1 rows of one of order r - 1, a constant column added.
 */
final class SignRows {

    private SignRows() {}

    /** How many rows there are for this length; 0 if none are known here. */
    static int count(int length) {
        for (int order : new int[] {length, length + 1, length - 1}) {
            if (serves(order, length)) {
                return order;
            }
        }
        return 0;
    }

    /** The rows, shape [count][length]. */
    static byte[][] ofLength(int length) {
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

    private static boolean serves(int order, int length) {
        return order > 0 && (order == length || length % 2 == 1) && HadamardMatrices.exists(order);
    }
}
