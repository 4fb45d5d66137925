package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.SignForms;
import io.github.ebv4j.algebra.TraceForms;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gold's quadratic forms Tr(a x^3) over GF(2^m), m odd: 4^m + 2^m vectors of coherence sqrt(2 / d), d = 2^m (Gold 1968;
 * Calderbank, Cameron, Kantor, Seidel 1997). The first 2 d of them are two unbiased bases, of coherence 1 / sqrt(d).
 */
final class GoldFrames implements FrameCatalogue {

    static final int MAX_M = 13;

    @Override
    public String name() {
        return "gold";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.iterate(3, m -> m <= MAX_M, m -> m + 2)
                .mapToObj(m -> frame(m, size - (dimension - (1 << m)) <= 2L << m));
    }

    private static Frame frame(int m, boolean twoBases) {
        return SignFormFrame.of(
                m,
                m,
                twoBases ? 1 / Math.sqrt(1 << m) : 1.0 / (1 << (m - 1) / 2),
                () -> new SignForms(
                        1 << m, Collections.singletonList(TraceForms.monomial(FiniteField.ofOrder(1 << m), 1, 1))));
    }
}
