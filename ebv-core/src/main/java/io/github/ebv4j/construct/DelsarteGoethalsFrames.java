package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.SignForms;
import io.github.ebv4j.algebra.TraceForms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Delsarte and Goethals's sets of quadratic forms, any two of which differ by a form of rank at least m - 2t (m even)
 * or m + 1 - 2t (m odd), which gives coherence 2^(t - m/2) or 2^(t - (m+1)/2) (Alternating bilinear forms over GF(q),
 * 1975).
 *
 * <p>For even m the forms are Kerdock's plus sum over j = 1..t of Tr(b_j x^(1 + 2^j)); for odd m that sum alone. In
 * their order Kerdock's (for odd m Gold's) come first, and those of t before those of t + 1.
 */
final class DelsarteGoethalsFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "delsarteGoethals";
    }

    /** {@inheritDoc} A frame is left out where its first vectors, those of a smaller t, are enough. */
    @Override
    public Stream<Frame> frames(long size, int dimension) {
        Stream<SignFormFrame> even = IntStream.iterate(4, m -> m <= KerdockFrames.MAX_M, m -> m + 2)
                .boxed()
                .flatMap(m -> IntStream.range(1, m / 2).mapToObj(t -> even(m, t)));
        Stream<SignFormFrame> odd = IntStream.iterate(5, m -> m <= GoldFrames.MAX_M, m -> m + 2)
                .boxed()
                .flatMap(m -> IntStream.rangeClosed(2, (m - 1) / 2).mapToObj(t -> odd(m, t)));
        return Stream.concat(even, odd)
                .filter(frame -> size - (dimension - frame.dimension()) > frame.sizeOfSmallerT())
                .map(frame -> frame);
    }

    private static SignFormFrame even(int m, int t) {
        return SignFormFrame.of(m, t, (m - 1) * (t + 1), m - 1, Math.scalb(1.0, t - m / 2), () -> {
            FiniteField field = FiniteField.ofOrder(1 << m - 1);
            List<long[][]> tables = new ArrayList<>();
            tables.add(TraceForms.kerdock(field));
            IntStream.rangeClosed(1, t).forEach(j -> tables.add(TraceForms.monomial(field, j, 2)));
            return new SignForms(1 << m, tables);
        });
    }

    private static SignFormFrame odd(int m, int t) {
        return SignFormFrame.of(m, t, m * t, m, Math.scalb(1.0, t - (m + 1) / 2), () -> {
            FiniteField field = FiniteField.ofOrder(1 << m);
            return new SignForms(
                    1 << m,
                    IntStream.rangeClosed(1, t)
                            .mapToObj(j -> TraceForms.monomial(field, j, 1))
                            .toList());
        });
    }
}
