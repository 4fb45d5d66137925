package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.PrimePowers;
import java.util.stream.Stream;

/**
 * Complex mutually unbiased bases of quadratic chirps over GF(q), q odd (Wootters and Fields 1989), as real vectors
 * (arXiv 2110.06665): d = 2 q, N = 2 q (q + 1), coherence 1 / sqrt(q) = sqrt(2 / d).
 */
final class UnbiasedBasesFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "unbiasedBases";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return PrimePowers.between(3, Math.min(dimension / 2, ChirpFrame.LARGEST_ORDER))
                .filter(q -> q % 2 == 1)
                .mapToObj(q -> new ChirpFrame(q, q, 1 / Math.sqrt(q)));
    }
}
