package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.List;

/**
 * The terms exp(p (g^2 - shift)) of the {@link SmoothMaximum}, for runs of cosines g: their sum, and the cosines
 * weighted by them.
 *
 * <p>The exponential is exp(t) = exp(t / 1024)^1024 with a Taylor polynomial inside: plain arithmetic that the compiler
 * turns into vector instructions, to 1e-11 of its value. Terms below exp(-36) count as 0.
 */
final class ExponentialTerms {

    /** A power of two, so that ten squarings undo it. */
    private static final double PARTS = 1024;

    private static final double NEGLIGIBLE = -36;
    /**
     * exp(-36): what is taken off every term, so that the negligible ones become 0 without a jump. A rounding of some
     * 1e-31 may be left of one that has larger terms in its run.
     */
    private static final double NEGLIGIBLE_TERM = Math.exp(NEGLIGIBLE);

    /**
     * An expectation further off than exp(-5) is corrected, so what is left out is below exp(-31) a pair: 2e-8 of the
     * sum for a million pairs.
     */
    private static final double EXPECTATION_TOO_HIGH = -5;
    /** Far below what overflows, and where the exponential is still exact. */
    private static final double EXPECTATION_TOO_LOW = 30;

    /** A run of cosines; a power of two. */
    private static final int CHUNK = 64;

    /** Sums stay a lane apart, so that the compiler need not add in order and can use vector instructions. */
    private final double[] sums = new double[CHUNK];

    private final double[] terms = new double[CHUNK];
    private double largestSquare;

    /** Turns the cosines g from one index to another into exp(p (g^2 - shift)) g, in place. */
    void weighInPlace(double[] cosines, int from, int to, double sharpness, double shift) {
        double cut = shift + NEGLIGIBLE / sharpness;
        for (int first = from; first < to; first += CHUNK) {
            int count = Math.min(CHUNK, to - first);
            double largest = largestSquare(cosines, first, count);
            largestSquare = Math.max(largestSquare, largest);
            if (largest < cut) {
                Arrays.fill(cosines, first, first + count, 0);
            } else {
                exponentials(cosines, first, count, sharpness / PARTS, shift);
                addTerms(count);
                multiply(cosines, first, count);
            }
        }
    }

    /** Weighs the pairs of a tile, see {@link TilePairs#weighInPlace}. */
    void weighPairsInPlace(double[] tile, int count, int rest, double sharpness, double shift) {
        TilePairs.weighInPlace(
                tile, count, rest, (cosines, from, to) -> weighInPlace(cosines, from, to, sharpness, shift));
    }

    private static double largestSquare(double[] cosines, int first, int count) {
        double largest = 0;
        for (int k = first; k < first + count; k++) {
            largest = Math.max(largest, cosines[k] * cosines[k]);
        }
        return largest;
    }

    /** Loop after loop: those that mix arrays or do more at once are left without vector instructions. */
    private void exponentials(double[] cosines, int first, int count, double scale, double shift) {
        for (int k = 0; k < count; k++) {
            double cosine = cosines[first + k];
            terms[k] = (cosine * cosine - shift) * scale;
        }
        for (int k = 0; k < count; k++) {
            terms[k] = Math.max(terms[k], NEGLIGIBLE / PARTS);
        }
        for (int k = 0; k < count; k++) {
            double t = terms[k];
            double e = 1 + t * (1.0 / 7);
            e = 1 + t * (1.0 / 6) * e;
            e = 1 + t * (1.0 / 5) * e;
            e = 1 + t * (1.0 / 4) * e;
            e = 1 + t * (1.0 / 3) * e;
            e = 1 + t * (1.0 / 2) * e;
            e = 1 + t * e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            terms[k] = e;
        }
        for (int k = 0; k < count; k++) {
            terms[k] = Math.max(terms[k] - NEGLIGIBLE_TERM, 0);
        }
    }

    private void addTerms(int count) {
        for (int k = 0; k < count; k++) {
            sums[k] += terms[k];
        }
    }

    private void multiply(double[] cosines, int first, int count) {
        for (int k = 0; k < count; k++) {
            cosines[first + k] *= terms[k];
        }
    }

    /** {@link #isFarOff(double, double, double)} for the cosines weighed. */
    boolean isFarOff(double sharpness, double shift) {
        return isFarOff(largestSquare, sharpness, shift);
    }

    /** Whether the shift was so far from the largest g^2 that the terms want to be computed again, with it as shift. */
    static boolean isFarOff(double largestSquare, double sharpness, double shift) {
        double exponent = sharpness * (largestSquare - shift);
        return exponent < EXPECTATION_TOO_HIGH || exponent > EXPECTATION_TOO_LOW;
    }

    /** Adds what another thread has weighed. */
    private void include(ExponentialTerms other) {
        for (int k = 0; k < CHUNK; k++) {
            sums[k] += other.sums[k];
        }
        largestSquare = Math.max(largestSquare, other.largestSquare);
    }

    /** All of them as one; there is at least one. */
    static ExponentialTerms together(List<ExponentialTerms> parts) {
        ExponentialTerms all = parts.get(0);
        parts.subList(1, parts.size()).forEach(all::include);
        return all;
    }

    /** Sum of the terms of all cosines weighed; four sums side by side, which the processor can run at once. */
    double sum() {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = 0; k < CHUNK; k += 4) {
            a += sums[k];
            b += sums[k + 1];
            c += sums[k + 2];
            d += sums[k + 3];
        }
        return a + b + (c + d);
    }

    /** Largest g^2 of all cosines weighed. */
    double largestSquare() {
        return largestSquare;
    }
}
