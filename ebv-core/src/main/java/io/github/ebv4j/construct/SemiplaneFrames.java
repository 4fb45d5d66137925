package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.PrimePowers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on the affine plane over GF(q) without the origin and the lines through it: q^2 - 1 points,
 * as many blocks, q on every point, coherence 1 / q.
 *
 * <p>It is cyclic (Bose, An affine analogue of Singer's theorem, 1942): the logarithms of g + a in GF(q^2), g a
 * generator and a in GF(q), are q numbers modulo q^2 - 1 whose differences are all different.
 */
final class SemiplaneFrames implements FrameCatalogue {

    /** The field of order q^2 has tables of that length. */
    private static final int LARGEST_ORDER = 200;

    @Override
    public String name() {
        return "semiplane";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int largest = (int) Math.min(LARGEST_ORDER, Math.sqrt(dimension + 1.0));
        return IntStream.iterate(largest, q -> q >= 3, q -> q - 1)
                .filter(PrimePowers::isPrimePower)
                .mapToObj(SemiplaneFrames::frame)
                .filter(frame -> frame.serves(size, dimension))
                .limit(2);
    }

    private static Frame frame(int q) {
        int points = q * q - 1;
        return new SteinerFrame(
                points, 0, points, q, 1, new TreeMap<>(Map.of("q", String.valueOf(q))), () -> new Semiplane(q));
    }

    /** Point x is on the blocks x - l, l a logarithm. */
    private static final class Semiplane implements Incidence {

        private final int points;
        private final int[] logarithms;

        Semiplane(int q) {
            FiniteField field = FiniteField.ofOrder(q * q);
            points = q * q - 1;
            // The subfield's elements other than 0 are the powers of g^(q + 1).
            logarithms = IntStream.rangeClosed(0, q - 1)
                    .map(i -> i == 0 ? 0 : field.power(field.generator(), (q + 1L) * i))
                    .map(a -> field.logarithm(field.add(field.generator(), a)))
                    .sorted()
                    .toArray();
        }

        @Override
        public void blocksOf(long point, int[] blocks) {
            Arrays.setAll(blocks, i -> (int) ((point - logarithms[i] + points) % points));
        }

        /** Only the whole of it is offered. */
        @Override
        public int[] deleted(int count) {
            return new int[count];
        }
    }
}
