package io.github.ebv4j.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cosines that are proven for leaves whose vectors are a direct sum, e_c = (sqrt(w_1) v_1, ..., sqrt(w_L) v_L) with
 * one basis for each level. Let W_k be the sum of the first k weights, and M_k the sum over l &gt; k of w_l mu_l. Two
 * leaves whose lowest common ancestor is at level k then have a cosine in [W_k - M_k, W_k + M_k].
 *
 * <p>So the gap between depth k and depth k + 1 is at least W_(k+1) - M_(k+1) - W_k - M_k = w_(k+1) (1 - mu_(k+1)) - 2
 * M_(k+1). The ranges are widened by the rounding of float32 vectors, 1e-6.
 *
 * @param weights w_1 to w_L, at least 0, of sum 1; not copied, so not to be changed
 * @param coherences mu_1 to mu_L, one for each level; not copied, so not to be changed
 */
public record ProvenCosines(double[] weights, double[] coherences) {

    /** Vectors of float32 are off what algebra says by less than this. */
    static final double ROUNDING = 1e-6;

    /** @throws IllegalArgumentException if there are not as many weights as coherences */
    public ProvenCosines {
        if (weights.length != coherences.length) {
            throw new IllegalArgumentException(
                    "weights must be " + coherences.length + ", one a level, were " + weights.length);
        }
    }

    /** Number of levels L. */
    public int levels() {
        return weights.length;
    }

    /** Lower end of the cosines of two leaves whose lowest common ancestor is at level {@code depth}, in [0, L). */
    public double smallest(int depth) {
        return Math.max(-1, shared(depth) - others(depth) - ROUNDING);
    }

    /** Upper end of the cosines of two leaves whose lowest common ancestor is at level {@code depth}, in [0, L). */
    public double largest(int depth) {
        return Math.min(1, shared(depth) + others(depth) + ROUNDING);
    }

    /** No |cosine| of two leaves is above this; float32 rounding is not included. */
    public double coherence() {
        double largest = 0;
        for (int depth = 0; depth < levels(); depth++) {
            largest = Math.max(largest, Math.min(1, shared(depth) + others(depth)));
        }
        return largest;
    }

    /** The smallest gap of all depths. Where it is positive, cosines order all pairs of leaves by depth. */
    public double gap() {
        double gap = Double.POSITIVE_INFINITY;
        for (int depth = 0; depth < levels(); depth++) {
            gap = Math.min(gap, gap(depth));
        }
        return gap;
    }

    /** The range at every depth, from 0 to L - 1. */
    public List<DepthRange> ranges() {
        return IntStream.range(0, levels())
                .mapToObj(depth -> new DepthRange(depth, smallest(depth), largest(depth)))
                .toList();
    }

    /**
     * Smallest cosine at {@code depth} + 1 less the largest at {@code depth}, in [0, L). Depth L is a leaf and itself,
     * whose cosine is 1.
     */
    public double gap(int depth) {
        double next = depth + 1 == levels() ? 1 : smallest(depth + 1);
        return next - largest(depth);
    }

    private double shared(int depth) {
        return Arrays.stream(weights, 0, depth).sum();
    }

    private double others(int depth) {
        double sum = 0;
        for (int level = depth; level < levels(); level++) {
            sum += weights[level] * coherences[level];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProvenCosines that
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(coherences, that.coherences);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Arrays.hashCode(coherences);
    }

    @Override
    public String toString() {
        return "weights " + Arrays.toString(weights) + ", coherences " + Arrays.toString(coherences);
    }
}
