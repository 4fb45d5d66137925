package io.github.ebv4j.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Triples of points, as many on every point, no two points on two of them: found by hill climbing (Stinson,
 * Hill-climbing algorithms for the construction of combinatorial designs, 1985), from a fixed seed, so that the same
 * triples come out everywhere.
 *
 * <p>A step takes a point that wants triples and two others that share none with it. If these two share a triple, the
 * new one takes its place; otherwise it is added where all three want one. The number of triples never falls.
 */
final class PartialTriples {

    private static final long SEED = 1;

    private final int points;
    private final int wanted;
    private final Random random = new Random(SEED);
    /** The third point of the triple through two points, -1 where there is none. */
    private final int[][] third;

    private final int[] found;
    private int triples;

    private PartialTriples(int points, int wanted) {
        this.points = points;
        this.wanted = wanted;
        this.found = new int[points];
        this.third = IntStream.range(0, points)
                .mapToObj(point -> IntStream.range(0, points).map(other -> -1).toArray())
                .toArray(int[][]::new);
    }

    /** Whether there are such triples: 3 divides v t, and t is at most (v - 1) / 2. */
    static boolean exist(int points, int onEach) {
        return onEach >= 0 && onEach <= (points - 1) / 2 && points * onEach % 3 == 0;
    }

    /**
     * The triples.
     *
     * @param points v, at least 1
     * @param onEach t, triples on every point
     */
    static List<int[]> of(int points, int onEach) {
        if (!exist(points, onEach)) {
            throw new IllegalArgumentException(
                    "no triples of " + points + " points have " + onEach + " on every point and any two points once");
        }
        PartialTriples search = new PartialTriples(points, onEach);
        while (3 * search.triples < points * onEach) {
            search.step();
        }
        return search.list();
    }

    private void step() {
        int x = anyWanting();
        int y = anyApartFrom(x, x);
        int z = anyApartFrom(x, y);
        if (y == x || z == y) {
            return;
        }
        int w = third[y][z];
        if (w >= 0) {
            put(y, z, w, false);
            put(x, y, z, true);
        } else if (found[y] < wanted && found[z] < wanted) {
            put(x, y, z, true);
        }
    }

    private int anyWanting() {
        int[] wanting = IntStream.range(0, points)
                .filter(point -> found[point] < wanted)
                .toArray();
        return wanting[random.nextInt(wanting.length)];
    }

    /** A point that shares no triple with x and is neither x nor the other; the other where there is none. */
    private int anyApartFrom(int x, int other) {
        int[] apart = IntStream.range(0, points)
                .filter(point -> point != x && point != other && third[x][point] < 0)
                .toArray();
        return apart.length == 0 ? other : apart[random.nextInt(apart.length)];
    }

    private void put(int x, int y, int z, boolean present) {
        int[] triple = {x, y, z};
        for (int i = 0; i < triple.length; i++) {
            int next = triple[(i + 1) % triple.length];
            int last = triple[(i + 2) % triple.length];
            third[triple[i]][next] = present ? last : -1;
            third[triple[i]][last] = present ? next : -1;
            found[triple[i]] += present ? 1 : -1;
        }
        triples += present ? 1 : -1;
    }

    private List<int[]> list() {
        List<int[]> list = new ArrayList<>();
        for (int x = 0; x < points; x++) {
            for (int y = x + 1; y < points; y++) {
                if (third[x][y] > y) {
                    list.add(new int[] {x, y, third[x][y]});
                }
            }
        }
        return list;
    }
}
