package io.github.ebv4j.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is proven of the cosines of leaves whose vectors are one basis a level, side by side: e_c = (sqrt(w_1) v_1, ...,
 * sqrt(w_L) v_L). With W_k the weights of the first k levels and M_k = sum over l &gt; k of w_l mu_l, two leaves whose lowest
 * common ancestor is at level k have a cosine in [W_k - M_k, W_k + M_k].
 *
 * <p>Neighbouring depths are then apart by at least W_(k+1) - M_(k+1) - W_k - M_k = w_(k+1) (1 - mu_(k+1)) - 2 M_(k+1).
 * What float32 vectors may be off is taken off.
 *
 * @param weights w_1 to w_L, at least 0, of sum 1; not to be changed
 * @param coherences mu_1 to mu_L of the levels; not to be changed
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

    /** No cosine of two leaves with a lowest common ancestor at level k, in [0, L), is below. */
    public double smallest(int depth) {
        return Math.max(-1, shared(depth) - others(depth) - ROUNDING);
    }

    /** No cosine of two leaves with a lowest common ancestor at level k, in [0, L), is above. */
    public double largest(int depth) {
        return Math.min(1, shared(depth) + others(depth) + ROUNDING);
    }

    /** No |cosine| of two leaves is above. */
    public double coherence() {
        double largest = 0;
        for (int depth = 0; depth < levels(); depth++) {
            largest = Math.max(largest, Math.min(1, shared(depth) + others(depth)));
        }
        return largest;
    }

    /**
     * By so much at least a leaf and itself, or leaves with a common ancestor at a level, are more alike than any with one at
     * the level above; where it is positive, cosines order all pairs of leaves.
     *
     * @return the smallest over all depths
     */
    public double gap() {
        double gap = Double.POSITIVE_INFINITY;
        for (int depth = 0; depth < levels(); depth++) {
            gap = Math.min(gap, gap(depth));
        }
        return gap;
    }

    /** Both for every depth. */
    public List<DepthRange> ranges() {
        return IntStream.range(0, levels())
                .mapToObj(depth -> new DepthRange(depth, smallest(depth), largest(depth)))
                .toList();
    }

    /** How far depth k + 1 is from depth k, in [0, L); depth L is a leaf and itself. */
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
