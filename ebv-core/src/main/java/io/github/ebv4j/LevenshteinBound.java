package io.github.ebv4j;

import java.math.BigInteger;
import java.util.function.DoublePredicate;

/**
 * Levenshtein's universal bound for lines in R^d, d at least 3, of any order.
 *
 * <p>Write x for a squared cosine, and Q_j^(p,q) for the Jacobi polynomial of degree j orthogonal on [0, 1] to the
 * weight (1 - x)^((d-3)/2 + p) x^(-1/2 + q), equal to 1 at x = 1. If all squared cosines between N lines are at most x,
 * and x lies between the largest zeros of Q_m^(1,1-e) and Q_k^(1,e), where m = k - 1 + e and e is 0 or 1, then N &lt;=
 * L(x) = C(d + 2m - 1, 2m) (1 - Q_m^(1,0)(x) / Q_k^(0,e)(x)), the bound of order i = 2k - 1 + e; L grows with x
 * (Levenshtein, Universal bounds for codes and designs, Handbook of Coding Theory, 1998). So N lines with L(x) &lt;= N
 * have a squared cosine of at least x.
 *
 * <p>Each sign and each comparison is decided only where the error bound of {@link JacobiRecurrence} leaves no doubt,
 * and doubt always lowers the result.
 */
final class LevenshteinBound {

    /**
     * Keeps a call in milliseconds. Reached only in few dimensions: in R^3 from 33 million lines, in R^8 from 10^23.
     */
    private static final int MAX_ORDER = 8192;

    private LevenshteinBound() {}

    /**
     * A squared cosine that N lines in R^d must reach; rounded down. Requires d at least 3 and N above d (d + 1) / 2.
     */
    static double squaredCosine(long size, int dimension) {
        int order = 1;
        // C(d + i - 1, i) for i = order, and for the next order.
        BigInteger below = BigInteger.valueOf(dimension);
        BigInteger n = BigInteger.valueOf(size);
        BigInteger limit = nextBinomial(below, dimension, order);
        while (limit.compareTo(n) < 0 && order < MAX_ORDER) {
            below = limit;
            order++;
            limit = nextBinomial(below, dimension, order);
        }
        int e = 1 - order % 2;
        int k = (order + 1 - e) / 2;
        double highest = belowLargestZero(k, dimension, 1, e);
        if (limit.compareTo(n) <= 0) {
            return highest;
        }
        int m = k - 1 + e;
        double lowest = m == 0 ? 0 : belowLargestZero(m, dimension, 1, 1 - e);
        BigInteger factor = e == 1
                ? below
                : below.multiply(BigInteger.valueOf(order)).divide(BigInteger.valueOf(dimension + order - 1L));
        return lastHolding(lowest, highest, x -> atMost(size, factor.doubleValue(), dimension, k, e, x));
    }

    /** C(d + i, i + 1) from C(d + i - 1, i). */
    private static BigInteger nextBinomial(BigInteger binomial, int dimension, int i) {
        return binomial.multiply(BigInteger.valueOf((long) dimension + i)).divide(BigInteger.valueOf(i + 1L));
    }

    /** Whether L(x) &lt;= size beyond doubt. */
    private static boolean atMost(long size, double factor, int dimension, int k, int e, double x) {
        JacobiRecurrence numerator = polynomial(dimension, 1, 0, x);
        numerator.advanceTo(k - 1 + e);
        JacobiRecurrence denominator = polynomial(dimension, 0, e, x);
        denominator.advanceTo(k);
        if (!denominator.certainlyNegative()) {
            return false;
        }
        double ratio = (numerator.value() + numerator.error()) / -(denominator.value() + denominator.error());
        double roundedUp = 1 + 8 * Math.ulp(1.0);
        return factor * (1 + ratio * roundedUp) * roundedUp <= size;
    }

    /** The largest number known to be below the largest zero of Q_degree^(p,q). */
    private static double belowLargestZero(int degree, int dimension, int p, int q) {
        return lastHolding(0, 1, x -> {
            JacobiRecurrence sequence = polynomial(dimension, p, q, x);
            // The largest zeros grow with the degree, so a negative value of any degree so far settles it.
            while (sequence.degree() < degree && !sequence.certainlyNegative()) {
                sequence.advance();
            }
            return sequence.certainlyNegative();
        });
    }

    private static JacobiRecurrence polynomial(int dimension, int p, int q, double x) {
        return new JacobiRecurrence((dimension - 3) / 2.0 + p, q - 0.5, x);
    }

    /** Bisects down to neighbouring doubles; the result is {@code low} or a point where the predicate held. */
    private static double lastHolding(double low, double high, DoublePredicate predicate) {
        while (true) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                return low;
            }
            if (predicate.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
