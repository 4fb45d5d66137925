package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.PrimePowers;
import java.util.stream.Stream;

/**
 * Complex vectors of all cubic phases over GF(q), q a power of a prime above 3, as real vectors: d = 2 q,
 * N = 2 q^3 + 2 q. Weil's bound on exponential sums proves a coherence of at most 2 / sqrt(q); the true one, a little
 * lower, is computed from {@link CubicSums}, and is lower still for the first vectors of some.
 */
final class CubicPhaseFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "cubicPhases";
    }

    /** {@inheritDoc} A frame is left out where its first vectors, which are unbiased bases, are enough. */
    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return PrimePowers.between(17, Math.min(dimension / 2, ChirpFrame.LARGEST_ORDER))
                .filter(q -> q % 2 != 0 && q % 3 != 0)
                .filter(q -> size - (dimension - 2L * q) > 2L * q * (q + 1))
                .filter(q -> size - (dimension - 2L * q) <= 2L * q * (1 + (long) q * q))
                .mapToObj(q -> new ChirpFrame(q, (long) q * q, coherence(q, size - (dimension - 2L * q))));
    }

    /** Of the first vectors: the cosines of two groups are sums with the differences of their coefficients. */
    private static double coherence(int q, long vectors) {
        long groups = (vectors - 1) / (2L * q);
        int cubicCoefficients = (int) ((groups - 1) / q) + 1;
        return Math.max(1 / Math.sqrt(q), CubicSums.of(q).largestOfDifferences(cubicCoefficients));
    }
}
