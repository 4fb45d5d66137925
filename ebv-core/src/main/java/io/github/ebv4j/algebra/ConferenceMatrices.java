package io.github.ebv4j.algebra;

/**
 * Paley's conference matrices: of order q + 1, q an odd prime power, with zeros on the diagonal, 1 and -1 elsewhere, and
 * orthogonal rows (R. E. A. C. Paley, 1933).
 */
final class ConferenceMatrices {

    private ConferenceMatrices() {}

    /** Whether {@link #symmetric} makes this order. */
    static boolean hasSymmetric(int order) {
        return order > 2 && order % 4 == 2 && PrimePowers.isPrimePower(order - 1);
    }

    /** The symmetric matrix of order q + 1, for q = 1 mod 4. */
    static byte[][] symmetric(int q) {
        return bordered(q, 1);
    }

    /** The skew matrix of order q + 1, for q = 3 mod 4. */
    static byte[][] skew(int q) {
        return bordered(q, -1);
    }

    /** First row 1, first column {@code symmetry}, then the quadratic character of differences. */
    private static byte[][] bordered(int q, int symmetry) {
        FiniteField field = FiniteField.ofOrder(q);
        byte[][] matrix = new byte[q + 1][q + 1];
        for (int i = 0; i < q; i++) {
            matrix[0][i + 1] = 1;
            matrix[i + 1][0] = (byte) symmetry;
            for (int j = 0; j < q; j++) {
                matrix[i + 1][j + 1] = (byte) field.quadraticCharacter(field.subtract(j, i));
            }
        }
        return matrix;
    }
}
