package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.PrimePowers;
import io.github.ebv4j.algebra.SignRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on polynomials over GF(q): the points are the polynomials of degree below kappa, the
 * blocks
 * are pairs of a place and a value there, and two points share at most kappa - 1 blocks. For kappa = 2 the structure is
 * a
 * net. The places are the elements of the field and, as the last of at most q + 1, infinity (the leading coefficient).
 *
 * <p>Shortening deletes the values of x^kappa at the first places. Any kappa of those blocks have one point in common
 * and
 * more have none, so the points left follow by inclusion and exclusion.
 */
final class PolynomialCodeFrames implements FrameCatalogue {

    /** Beyond it, dimensions would be in the tens of millions. */
    static final int LARGEST_ORDER = 1 << 13;

    @Override
    public String name() {
        return "polynomialCode";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return PrimePowers.between(2, Math.min(dimension, LARGEST_ORDER))
                .boxed()
                .flatMap(q -> IntStream.iterate(
                                2, kappa -> kappa < q && Math.pow(q, kappa - 1) <= size, kappa -> kappa + 1)
                        .boxed()
                        .flatMap(kappa -> best(size, dimension, q, kappa)));
    }

    /** The frame with the most places that serves, for this field and degree. */
    private static Stream<Frame> best(long size, int dimension, int q, int kappa) {
        for (int places = Math.min(q + 1, dimension / q + 1); places >= kappa; places--) {
            int deleted = Math.max(0, places * q - dimension);
            if (deleted <= Math.min(places, q) && SignRows.count(places) > 0) {
                Frame frame = frame(q, kappa, places, deleted);
                if (frame.serves(size, dimension)) {
                    return Stream.of(frame);
                }
            }
        }
        return Stream.empty();
    }

    private static Frame frame(int q, int kappa, int places, int deleted) {
        return new SteinerFrame(
                places * q,
                deleted,
                pointsLeft(q, kappa, deleted),
                places,
                kappa - 1,
                new TreeMap<>(Map.of(
                        "q", String.valueOf(q), "kappa", String.valueOf(kappa), "places", String.valueOf(places))),
                () -> new PolynomialCode(FiniteField.ofOrder(q), kappa, places));
    }

    /** Sum over j of (-1)^j C(deleted, j) q^(kappa - j). */
    private static long pointsLeft(int q, int kappa, int deleted) {
        double left = 0;
        double term = Math.pow(q, kappa);
        for (int j = 0; j <= kappa; j++) {
            left += term;
            term *= -(deleted - j) / ((j + 1.0) * q);
        }
        return Math.round(Math.min(left, Integer.MAX_VALUE));
    }

    /** Polynomial number n has the base-q digits of n as coefficients; block place * q + value. */
    private record PolynomialCode(FiniteField field, int kappa, int places) implements Incidence {

        @Override
        public void blocksOf(long point, int[] blocks) {
            int q = field.order();
            int[] coefficients = new int[kappa];
            for (int i = 0; i < kappa; i++, point /= q) {
                coefficients[i] = (int) (point % q);
            }
            for (int place = 0; place < places; place++) {
                blocks[place] = place * q + (place == q ? coefficients[kappa - 1] : value(coefficients, place));
            }
        }

        private int value(int[] coefficients, int x) {
            int value = 0;
            for (int i = kappa - 1; i >= 0; i--) {
                value = field.add(field.multiply(value, x), coefficients[i]);
            }
            return value;
        }

        @Override
        public int[] deleted(int count) {
            return IntStream.range(0, count)
                    .map(place -> place * field.order() + field.power(place, kappa))
                    .toArray();
        }
    }
}
