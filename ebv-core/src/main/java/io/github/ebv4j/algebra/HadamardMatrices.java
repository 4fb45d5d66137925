package io.github.ebv4j.algebra;

/**
 * Hadamard matrices: square, of entries 1 and -1, with orthogonal rows; normalised so that the first column is all 1.
 *
 * <p>Orders 1, 2 and q + 1 (q = 3 mod 4, Paley's first construction) and 2 (q + 1) (q = 1 mod 4, his second), q a prime
 * power, and products of orders; Sylvester's are the powers of 2.
 */
final class HadamardMatrices {

    private HadamardMatrices() {}

    /** Whether {@link #ofOrder} makes this order. */
    static boolean exists(int order) {
        return order == 1 || order == 2 || order > 0 && order % 4 == 0 && (isPaley(order) || factor(order) != 0);
    }

    /** Rows of entries 1 and -1, the first column all 1. */
    static byte[][] ofOrder(int order) {
        if (!exists(order)) {
            throw new IllegalArgumentException("no Hadamard matrix of order " + order + " is known here");
        }
        byte[][] matrix;
        if (order == 1) {
            matrix = new byte[][] {{1}};
        } else if (order == 2) {
            matrix = new byte[][] {{1, 1}, {1, -1}};
        } else if (factor(order) != 0) {
            matrix = product(ofOrder(factor(order)), ofOrder(order / factor(order)));
        } else {
            matrix = isFirstPaley(order) ? firstPaley(order - 1) : secondPaley(order / 2 - 1);
        }
        return normalised(matrix);
    }

    private static boolean isPaley(int order) {
        return isFirstPaley(order) || isSecondPaley(order);
    }

    private static boolean isFirstPaley(int order) {
        return PrimePowers.isPrimePower(order - 1);
    }

    private static boolean isSecondPaley(int order) {
        return order % 8 == 4 && PrimePowers.isPrimePower(order / 2 - 1);
    }

    /** The smallest order above 1 that divides this one with an order as quotient; 0 if there is none. */
    private static int factor(int order) {
        if (order % 4 != 0) {
            return 0;
        }
        for (int a = 2; (long) a * a <= order; a++) {
            if (order % a == 0 && exists(a) && exists(order / a)) {
                return a;
            }
        }
        return 0;
    }

    private static byte[][] product(byte[][] left, byte[][] right) {
        int n = left.length * right.length;
        byte[][] product = new byte[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int entry = left[i / right.length][j / right.length] * right[i % right.length][j % right.length];
                product[i][j] = (byte) entry;
            }
        }
        return product;
    }

    /** I + S, where S is the skew conference matrix of the quadratic character. */
    private static byte[][] firstPaley(int q) {
        byte[][] matrix = ConferenceMatrices.skew(q);
        for (int i = 0; i <= q; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    /** The symmetric conference matrix C with [1 1; 1 -1] for 1, its negative for -1 and [1 -1; -1 -1] for 0. */
    private static byte[][] secondPaley(int q) {
        byte[][] c = ConferenceMatrices.symmetric(q);
        int n = q + 1;
        byte[][] matrix = new byte[2 * n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int identity = i == j ? 1 : 0;
                matrix[2 * i][2 * j] = (byte) (c[i][j] + identity);
                matrix[2 * i][2 * j + 1] = (byte) (c[i][j] - identity);
                matrix[2 * i + 1][2 * j] = (byte) (c[i][j] - identity);
                matrix[2 * i + 1][2 * j + 1] = (byte) (-c[i][j] - identity);
            }
        }
        return matrix;
    }

    private static byte[][] normalised(byte[][] matrix) {
        for (byte[] row : matrix) {
            byte sign = row[0];
            for (int j = 0; j < row.length; j++) {
                row[j] *= sign;
            }
        }
        return matrix;
    }
}
