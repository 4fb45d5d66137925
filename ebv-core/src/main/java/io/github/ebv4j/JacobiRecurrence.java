package io.github.ebv4j;

/**
 * Jacobi polynomials R_0(x), R_1(x), ... orthogonal on [0, 1] to the weight (1 - x)^a x^b and equal to 1 at x = 1, each
 * with a proven bound on its rounding error.
 *
 * <p>With y = 1 - x the recurrence is A R' = (A + C - y) R - C R'' for the next, this and the last polynomial. Near x =
 * 0 it is run as (x - s) R - C R'', where s = 1 - A - C is a sum of positive terms; near x = 1, as A (R' - R) = C (R -
 * R'') - y R. Either way nothing cancels in the coefficients, and the error bound stays small for the largest zero of
 * high degrees.
 */
final class JacobiRecurrence {

    /**
     * Each step's own operations lose less than 11 units of half an ulp; the rest covers the rounding of the error
     * bound itself.
     */
    private static final double STEP_ERROR = 16 * 0x1p-53;

    private final double a;
    private final double b;
    private final double x;
    private int degree;
    private double value = 1;
    private double error;
    private double last;
    private double lastError;
    private double difference;
    private double differenceError;

    /** Starts at degree 0. Both exponents are above -1; {@code x} is in [0, 1]. */
    JacobiRecurrence(double a, double b, double x) {
        this.a = a;
        this.b = b;
        this.x = x;
    }

    int degree() {
        return degree;
    }

    double value() {
        return value;
    }

    /** The true value is within this of {@link #value()}. */
    double error() {
        return error;
    }

    boolean certainlyNegative() {
        return value + error < 0;
    }

    void advanceTo(int newDegree) {
        while (degree < newDegree) {
            advance();
        }
    }

    void advance() {
        double n = degree;
        double up = 1;
        double down = 0;
        double mean = 0;
        double c = a + b + 1;
        if (degree == 0) {
            up = (a + 1) / (c + 1);
            mean = (b + 1) / (c + 1);
        } else {
            double outer = (2 * n + c) * (2 * n + c + 1);
            double inner = (2 * n + c - 1) * (2 * n + c);
            up = (n + c) * (n + a + 1) / outer;
            down = n * (n + b) / inner;
            mean = (n + c) * (n + b + 1) / outer + n * (n + a) / inner;
        }
        if (x < 0.5) {
            advanceNearZero(up, down, mean);
        } else {
            advanceNearOne(up, down);
        }
        degree++;
    }

    private void advanceNearZero(double up, double down, double mean) {
        double next = ((x - mean) * value - down * last) / up;
        double nextError = (Math.abs(x - mean) * error + down * lastError) / up
                + STEP_ERROR * ((x + mean) * Math.abs(value) + down * Math.abs(last)) / up;
        last = value;
        lastError = error;
        value = next;
        error = nextError;
    }

    private void advanceNearOne(double up, double down) {
        double y = 1 - x;
        double nextDifference = (down * difference - y * value) / up;
        differenceError = (down * differenceError + y * error) / up
                + STEP_ERROR * (down * Math.abs(difference) + y * Math.abs(value)) / up;
        difference = nextDifference;
        value += difference;
        error += differenceError + STEP_ERROR * Math.abs(value);
    }
}
