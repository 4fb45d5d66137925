package io.github.ebv4j;

import java.util.OptionalDouble;

/**
 * Lower bounds on the mutual coherence of N real unit vectors in R^d: no choice of vectors has a largest |cosine| below
 * them.
 *
 * <p>Every value is rounded down, so that it never exceeds the bound it stands for. Nothing here needs a backend.
 */
public final class LowerBounds {

    /** Name of the Welch bound. */
    static final String WELCH = "welch";

    /** More than the relative rounding error of the closed forms below, each under 16 operations. */
    private static final double ROUNDED_DOWN = 1 - 0x1p-48;

    private LowerBounds() {}

    /**
     * The largest of the bounds that hold for this size.
     *
     * @param size number of vectors N, at least 1
     * @param dimension length d of each vector, at least 1
     * @return the bound and its name; of equal ones the first of trivial, welch, bukhCox, orthoplex, levenshtein
     * @throws IllegalArgumentException if an argument is below 1
     */
    public static LowerBound best(long size, int dimension) {
        LowerBound best = new LowerBound("trivial", 0);
        best = larger(best, WELCH, welch(size, dimension));
        best = larger(best, "bukhCox", bukhCox(size, dimension));
        best = larger(best, "orthoplex", orthoplex(size, dimension));
        return larger(best, "levenshtein", levenshtein(size, dimension));
    }

    private static LowerBound larger(LowerBound best, String name, OptionalDouble bound) {
        return bound.isPresent() && bound.getAsDouble() > best.value()
                ? new LowerBound(name, bound.getAsDouble())
                : best;
    }

    /**
     * Welch's bound sqrt((N - d) / (d (N - 1))), which only equiangular tight frames meet (Rankin's simplex bound for
     * lines).
     *
     * @param size number of vectors N, at least 1
     * @param dimension length d of each vector, at least 1
     * @return a value in (0, 1]; empty for N at most d, where orthonormal vectors reach 0
     * @throws IllegalArgumentException if an argument is below 1
     */
    public static OptionalDouble welch(long size, int dimension) {
        if (!exceedsDimension(size, dimension)) {
            return OptionalDouble.empty();
        }
        if (dimension == 1) {
            return OptionalDouble.of(1);
        }
        double squared = (size - dimension) / (dimension * (size - 1.0));
        return OptionalDouble.of(Math.sqrt(squared) * ROUNDED_DOWN);
    }

    /**
     * The bound of Bukh and Cox (Nearly orthogonal vectors and small antipodal spherical codes, 2020), the best one for
     * few vectors beyond d: with k = N - d, k (k + 1) / (2 N + N (k - 1) sqrt(k + 2) - k (k + 1)).
     *
     * @param size number of vectors N, at least 1
     * @param dimension length d of each vector, at least 1
     * @return a value in (0, 1]; empty for N at most d
     * @throws IllegalArgumentException if an argument is below 1
     */
    public static OptionalDouble bukhCox(long size, int dimension) {
        if (!exceedsDimension(size, dimension)) {
            return OptionalDouble.empty();
        }
        double k = size - dimension;
        double pairs = k * (k + 1);
        // Positive for every k >= 1, since N >= k + 1.
        double denominator = 2.0 * size + size * (k - 1) * Math.sqrt(k + 2) - pairs;
        return OptionalDouble.of(pairs / denominator * ROUNDED_DOWN);
    }

    /**
     * The orthoplex bound 1 / sqrt(d) (Rankin), for more vectors than equiangular ones can be.
     *
     * @param size number of vectors N, at least 1
     * @param dimension length d of each vector, at least 1
     * @return a value in (0, 1]; empty for N at most d (d + 1) / 2
     * @throws IllegalArgumentException if an argument is below 1
     */
    public static OptionalDouble orthoplex(long size, int dimension) {
        if (!exceedsDimension(size, dimension) || size <= dimension * (dimension + 1L) / 2) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(dimension == 1 ? 1 : ROUNDED_DOWN / Math.sqrt(dimension));
    }

    /**
     * Levenshtein's bound for lines, of the order that serves N: order i for C(d + i - 1, i) &lt; N &lt;= C(d + i, i +
     * 1).
     *
     * <p>Order 1 is Welch's bound. In R^2 the bound is the exact optimum cos(pi / N). In few dimensions and for very
     * many vectors the order stops growing; what is then returned still holds, since coherence never falls when vectors
     * are added.
     *
     * @param size number of vectors N, at least 1
     * @param dimension length d of each vector, at least 1
     * @return a value in (0, 1]; empty for N at most d
     * @throws IllegalArgumentException if an argument is below 1
     */
    public static OptionalDouble levenshtein(long size, int dimension) {
        if (!exceedsDimension(size, dimension)) {
            return OptionalDouble.empty();
        }
        if (size <= dimension * (dimension + 1L) / 2 || dimension == 1) {
            return welch(size, dimension);
        }
        double bound =
                dimension == 2 ? Math.cos(Math.PI / size) : Math.sqrt(LevenshteinBound.squaredCosine(size, dimension));
        return OptionalDouble.of(bound * ROUNDED_DOWN);
    }

    private static boolean exceedsDimension(long size, int dimension) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, was " + size);
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        return size > dimension;
    }
}
