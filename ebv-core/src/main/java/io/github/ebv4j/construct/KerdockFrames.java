package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.SignForms;
import io.github.ebv4j.algebra.TraceForms;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kerdock's mutually unbiased bases of R^d, d = 2^m with m even: d (d + 2) / 2 vectors of coherence 1 / sqrt(d), which
 * is optimal (Calderbank, Cameron, Kantor, Seidel 1997).
 */
final class KerdockFrames implements FrameCatalogue {

    static final int MAX_M = 14;

    @Override
    public String name() {
        return "kerdock";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.iterate(2, m -> m <= MAX_M, m -> m + 2).mapToObj(KerdockFrames::frame);
    }

    private static Frame frame(int m) {
        return SignFormFrame.of(
                m,
                m - 1,
                1.0 / (1 << m / 2),
                () -> new SignForms(
                        1 << m, Collections.singletonList(TraceForms.kerdock(FiniteField.ofOrder(1 << m - 1)))));
    }
}
