package io.github.ebv4j.algebra;

/** Tables of quadratic forms made with the trace of GF(2^n), points of the field numbered as its elements are. */
public final class TraceForms {

    private TraceForms() {}

    /** Kerdock's forms on (x, e), e the highest bit: sum over i of Tr((ax)^(1 + 2^i)) + e Tr(ax), one for each a. */
    public static long[][] kerdock(FiniteField field) {
        int q = field.order();
        boolean[] even = new boolean[q];
        boolean[] odd = new boolean[q];
        int n = PrimePowers.exponent(q, 2);
        for (int x = 0; x < q; x++) {
            int sum = 0;
            for (int i = 1; i <= (n - 1) / 2; i++) {
                sum ^= field.trace(field.power(x, 1 + (1L << i)));
            }
            even[x] = sum == 1;
            odd[x] = (sum ^ field.trace(x)) == 1;
        }
        return table(field, 2, (a, x, e) -> (e == 0 ? even : odd)[field.multiply(a, x)]);
    }

    /** The forms Tr(a x^(1 + 2^j)), one for each a, the same on each of so many copies of the field. */
    public static long[][] monomial(FiniteField field, int j, int copies) {
        int q = field.order();
        boolean[] trace = new boolean[q];
        int[] power = new int[q];
        for (int x = 0; x < q; x++) {
            trace[x] = field.trace(x) == 1;
            power[x] = field.power(x, 1 + (1L << j));
        }
        return table(field, copies, (a, x, e) -> trace[field.multiply(a, power[x])]);
    }

    private interface Form {
        boolean at(int a, int x, int copy);
    }

    private static long[][] table(FiniteField field, int copies, Form form) {
        int q = field.order();
        long[][] table = new long[q][SignForms.words(q * copies)];
        for (int a = 0; a < q; a++) {
            for (int e = 0; e < copies; e++) {
                for (int x = 0; x < q; x++) {
                    int y = e * q + x;
                    table[a][y / Long.SIZE] |= form.at(a, x, e) ? 1L << y % Long.SIZE : 0;
                }
            }
        }
        return table;
    }
}
