package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.PrimePowers;
import java.util.stream.Stream;

/**
 * Complex vectors of all cubic phases over GF(q), q a power of a prime above 3, as real vectors: d = 2 q,
 * N = 2 q^3 + 2 q. Weil's bound on exponential sums proves a coherence of at most 2 / sqrt(q); the true one is a little
 * lower.
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
                .mapToObj(q -> new ChirpFrame(q, (long) q * q, 2 / Math.sqrt(q)));
    }
}
