package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.PrimePowers;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Equiangular tight frames from Paley's conference matrices C, q = 1 mod 4 a prime power: N = q + 1 vectors of
 * dimension
 * (q + 1) / 2 and coherence 1 / sqrt(q), the projections of the unit vectors on the eigenspace of C to sqrt(q).
 *
 * <p>In closed form, by the characters of the field: the vector of infinity is the first unit vector; that of x has
 * first
 * coordinate 1 / sqrt(q) and, for every pair u, -u of squares, cos and sin of 2 pi Tr(u x) / p times 2 / sqrt(q).
 */
final class PaleyConferenceFrames implements FrameCatalogue {

    /** Its vectors are stored; these take half a gigabyte. */
    private static final int LARGEST_ORDER = 1 << 14;

    @Override
    public String name() {
        return "paleyConference";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int largest = (int) Math.min(2L * dimension - 1, LARGEST_ORDER);
        return IntStream.iterate(largest, q -> q >= 5, q -> q - 1)
                .filter(q -> q % 4 == 1 && PrimePowers.isPrimePower(q))
                .mapToObj(q -> (Frame) new ConferenceFrame(q))
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    private record ConferenceFrame(int order) implements Frame {

        @Override
        public boolean storesVectors() {
            return true;
        }

        @Override
        public int dimension() {
            return (order + 1) / 2;
        }

        @Override
        public long size() {
            return order + 1L;
        }

        @Override
        public double coherence() {
            return 1 / Math.sqrt(order);
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("q", String.valueOf(order)));
        }

        @Override
        public EquiangularBasis build(FamilyMember member) {
            FiniteField field = FiniteField.ofOrder(order);
            int p = field.characteristic();
            float[] rows = ExactRows.allocate(member);
            int[] squares = squaresUpToSign(field);
            rows[0] = 1;
            for (int x = 0; x < member.size() - 1; x++) {
                int at = (x + 1) * dimension();
                rows[at++] = (float) (1 / Math.sqrt(order));
                for (int u : squares) {
                    double angle = 2 * Math.PI * field.trace(field.multiply(u, x)) / p;
                    // StrictMath gives the same bytes everywhere.
                    rows[at++] = (float) (2 / Math.sqrt(order) * StrictMath.cos(angle));
                    rows[at++] = (float) (2 / Math.sqrt(order) * StrictMath.sin(angle));
                }
            }
            return ExactRows.basis(member, rows);
        }

        /** One of each u, -u: the even powers of the generator below half the order of the group. */
        private static int[] squaresUpToSign(FiniteField field) {
            return IntStream.range(0, (field.order() - 1) / 4)
                    .map(i -> field.power(field.generator(), 2L * i))
                    .toArray();
        }
    }
}
