package io.github.ebv4j.algebra;

import java.util.function.IntUnaryOperator;

/**
 * The field with q = p^k elements, as the numbers 0 to q - 1.
 *
 * <p>The base-p digits of an element are its coordinates over GF(p), lowest first; so 0 and 1 are the field's own, and
 * elements below p are the prime field. The modulus is the first primitive polynomial in lexicographic order (for k =
 * 1, the generator is the smallest primitive root), so that everything built on a field is the same everywhere.
 */
public final class FiniteField {

    private final int order;
    private final int characteristic;
    private final int degree;
    private final int[] powers;
    private final int[] logarithms;

    private FiniteField(int order, int characteristic, int degree) {
        this.order = order;
        this.characteristic = characteristic;
        this.degree = degree;
        this.powers = new int[2 * (order - 1)];
        this.logarithms = new int[order];
        if (degree == 1) {
            findPrimitiveRoot();
        } else {
            findPrimitivePolynomial();
        }
        for (int i = 0; i < order - 1; i++) {
            powers[order - 1 + i] = powers[i];
            logarithms[powers[i]] = i;
        }
    }

    /** @throws IllegalArgumentException if the order is not a prime power */
    public static FiniteField ofOrder(int order) {
        int p = PrimePowers.characteristic(order);
        if (p == 0) {
            throw new IllegalArgumentException("order of a finite field must be a prime power, was " + order);
        }
        return new FiniteField(order, p, PrimePowers.exponent(order, p));
    }

    public int order() {
        return order;
    }

    public int characteristic() {
        return characteristic;
    }

    public int add(int x, int y) {
        if (characteristic == 2) {
            return x ^ y;
        }
        int sum = 0;
        int place = 1;
        for (int i = 0; i < degree; i++) {
            sum += (x % characteristic + y % characteristic) % characteristic * place;
            x /= characteristic;
            y /= characteristic;
            place *= characteristic;
        }
        return sum;
    }

    public int subtract(int x, int y) {
        return add(x, multiply(characteristic - 1, y));
    }

    public int multiply(int x, int y) {
        return x == 0 || y == 0 ? 0 : powers[logarithms[x] + logarithms[y]];
    }

    /** The element whose powers are all elements but 0. */
    public int generator() {
        return powers[1];
    }

    /** n in [0, q - 1) where x is the n-th power of the generator; x is not 0. */
    public int logarithm(int x) {
        return logarithms[x];
    }

    /** x^exponent, with 0^0 = 1; the exponent is not negative. */
    public int power(int x, long exponent) {
        if (x == 0) {
            return exponent == 0 ? 1 : 0;
        }
        return powers[(int) (logarithms[x] * (exponent % (order - 1)) % (order - 1))];
    }

    /** x + x^p + ... + x^(p^(k-1)), an element of the prime field. */
    public int trace(int x) {
        int sum = 0;
        for (int i = 0; i < degree; i++) {
            sum = add(sum, x);
            x = power(x, characteristic);
        }
        return sum;
    }

    /** 1 for a square other than 0, -1 for a non-square, 0 for 0; odd order only. */
    int quadraticCharacter(int x) {
        return x == 0 ? 0 : 1 - 2 * (logarithms[x] & 1);
    }

    private void findPrimitiveRoot() {
        // Every prime field has one.
        boolean found = false;
        for (int root = 1; !found; root++) {
            final long factor = root;
            found = fillPowers(x -> (int) (x * factor % order));
        }
    }

    private void findPrimitivePolynomial() {
        // Every finite field has one.
        boolean found = false;
        for (int low = 1; !found; low++) {
            int coefficients = low;
            found = fillPowers(x -> timesVariable(x, coefficients));
        }
    }

    /** x times the variable, reduced by variable^k + low, where the digits of low are the lower coefficients. */
    private int timesVariable(int x, int low) {
        int top = order / characteristic;
        int lead = x / top;
        int shifted = x % top * characteristic;
        for (int i = 0; i < characteristic - lead && lead > 0; i++) {
            shifted = add(shifted, low);
        }
        return shifted;
    }

    /** Whether repeated steps from 1 pass through every element but 0. */
    private boolean fillPowers(IntUnaryOperator step) {
        int x = 1;
        for (int i = 0; i < order - 1; i++) {
            powers[i] = x;
            x = step.applyAsInt(x);
            if (x == 0 || x == 1 && i < order - 2) {
                return false;
            }
        }
        return x == 1;
    }
}
