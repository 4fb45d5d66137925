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
 * Generalised Steiner frames on the points and lines of the projective plane over GF(q): q^2 + q + 1 coordinates,
 * coherence 1 / (q + 1).
 *
 * <p>Shortening deletes up to q + 1 lines of a dual conic, of which no three meet: t of them cover
 * t (q + 1) - t (t - 1) / 2 points.
 */
final class ProjectivePlaneFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "projectivePlane";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int largest = Math.min((int) Math.sqrt(dimension) + 2, PolynomialCodeFrames.LARGEST_ORDER);
        return PrimePowers.between(2, largest)
                .filter(q -> SignRows.count(q + 1) > 0)
                .filter(q -> blocks(q) - dimension <= q + 1)
                .boxed()
                .flatMap(q -> frames(q, Math.max(0, blocks(q) - dimension)));
    }

    private static int blocks(int q) {
        return q * q + q + 1;
    }

    /** Every deleted line meets the others in different points, so q + 2 - t of its points are on no other. */
    private static Stream<Frame> frames(int q, int deleted) {
        SteinerFrame shortened = frame(q, deleted);
        return deleted == 0
                ? Stream.of(shortened)
                : Stream.of(shortened, new CutPointFrame(shortened, 0, q + 2 - deleted));
    }

    private static SteinerFrame frame(int q, int deleted) {
        long points = blocks(q) - deleted * (q + 1L) + deleted * (deleted - 1L) / 2;
        return new SteinerFrame(
                blocks(q),
                deleted,
                points,
                q + 1,
                1,
                new TreeMap<>(Map.of("q", String.valueOf(q))),
                () -> new Plane(FiniteField.ofOrder(q)));
    }

    /** Points and lines (1, a, b), (0, 1, a) and (0, 0, 1) are numbered a q + b, q^2 + a and q^2 + q. */
    private record Plane(FiniteField field) implements Incidence {

        /** The lines through p are those of the dual line p: l, and k + t l for all t, where k.p = l.p = 0. */
        @Override
        public void blocksOf(long point, int[] blocks) {
            int[] p = coordinates((int) point);
            int[] k = p[0] == 1 ? new int[] {negative(p[1]), 1, 0} : new int[] {1, 0, 0};
            int[] l = p[0] == 1
                    ? new int[] {negative(p[2]), 0, 1}
                    : p[1] == 1 ? new int[] {0, negative(p[2]), 1} : new int[] {0, 1, 0};
            for (int t = 0; t < field.order(); t++) {
                int[] line = new int[3];
                for (int i = 0; i < 3; i++) {
                    line[i] = field.add(k[i], field.multiply(t, l[i]));
                }
                blocks[t] = number(line);
            }
            blocks[field.order()] = number(l);
        }

        private int[] coordinates(int number) {
            int q = field.order();
            if (number < q * q) {
                return new int[] {1, number / q, number % q};
            }
            return number < q * q + q ? new int[] {0, 1, number - q * q} : new int[] {0, 0, 1};
        }

        private int number(int[] x) {
            int q = field.order();
            if (x[0] != 0) {
                int inverse = field.power(x[0], q - 2L);
                return field.multiply(x[1], inverse) * q + field.multiply(x[2], inverse);
            }
            return x[1] != 0 ? q * q + field.multiply(x[2], field.power(x[1], q - 2L)) : q * q + q;
        }

        private int negative(int x) {
            return field.subtract(0, x);
        }

        /** The lines (1, s, s^2) for all s, and (0, 0, 1). */
        @Override
        public int[] deleted(int count) {
            int q = field.order();
            return IntStream.range(0, count)
                    .map(s -> s == q ? q * q + q : s * q + field.multiply(s, s))
                    .toArray();
        }
    }
}
