package io.github.ebv4j.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on triple systems of v points: v (v - 1) / 6 coordinates, coherence 2 / (v - 1). The
 * systems
 * are Bose's (1939) for v = 3 mod 6 and Skolem's (1958) for v = 1 mod 6.
 */
final class TripleSystemFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "tripleSystem";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int largest = (int) Math.sqrt(6.0 * dimension) + 6;
        return IntStream.rangeClosed(7, largest)
                .filter(TripleSystemFrames::exists)
                .boxed()
                .flatMap(v -> BlockDesign.frames(
                        size,
                        dimension,
                        v,
                        3,
                        new TreeMap<>(Map.of("v", String.valueOf(v))),
                        () -> new BlockDesign(v, triples(v))));
    }

    /** Whether there is a system of so many points. */
    static boolean exists(int points) {
        return points % 6 == 1 || points % 6 == 3;
    }

    /** Triples of points from 0 to v - 1, of which any two are on just one; v is 1 or 3 modulo 6. */
    static List<int[]> triples(int v) {
        return v % 6 == 3 ? bose(v) : skolem(v);
    }

    /** Three copies of Z_n, n = v / 3, joined by the idempotent commutative quasigroup (x + y) / 2. */
    private static List<int[]> bose(int v) {
        int n = v / 3;
        List<int[]> triples = new ArrayList<>();
        for (int x = 0; x < n; x++) {
            triples.add(new int[] {x, n + x, 2 * n + x});
        }
        addMixed(triples, n, (x, y) -> (x + y) * (n + 1) / 2 % n);
        return triples;
    }

    /** Three copies of Z_n, n = (v - 1) / 3, joined by a half-idempotent commutative quasigroup, and one more point. */
    private static List<int[]> skolem(int v) {
        int n = (v - 1) / 3;
        int half = n / 2;
        List<int[]> triples = new ArrayList<>();
        for (int x = 0; x < half; x++) {
            triples.add(new int[] {x, n + x, 2 * n + x});
            for (int copy = 0; copy < 3; copy++) {
                triples.add(new int[] {v - 1, copy * n + x + half, (copy + 1) % 3 * n + x});
            }
        }
        addMixed(triples, n, (x, y) -> {
            int sum = (x + y) % n;
            return sum % 2 == 0 ? sum / 2 : half + sum / 2;
        });
        return triples;
    }

    private static void addMixed(List<int[]> triples, int n, IntBinaryOperator quasigroup) {
        for (int x = 0; x < n; x++) {
            for (int y = x + 1; y < n; y++) {
                for (int copy = 0; copy < 3; copy++) {
                    int third = (copy + 1) % 3 * n + quasigroup.applyAsInt(x, y);
                    triples.add(new int[] {copy * n + x, copy * n + y, third});
                }
            }
        }
    }
}
