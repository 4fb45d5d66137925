package io.github.ebv4j.algebra;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws finite groups of a given order: metacyclic ones, their products, and some that are neither. */
public final class RandomGroups {

    /** Generators of groups that are no products of metacyclic ones, as permutations. */
    private static final List<FiniteGroup> OTHERS = List.of(
            FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 0, 3}, new int[] {1, 0, 3, 2})),
            FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 3, 0}, new int[] {1, 0, 2, 3})),
            FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 0, 3, 4}, new int[] {0, 1, 3, 4, 2})),
            FiniteGroup.ofAffineMaps(3, List.of(new int[] {1, 1, 0, 1}, new int[] {1, 0, 1, 1}), false),
            FiniteGroup.ofAffineMaps(5, List.of(new int[] {1, 1, 0, 1}, new int[] {1, 0, 1, 1}), false),
            FiniteGroup.ofAffineMaps(3, List.of(new int[] {0, 1, 2, 0}), true),
            FiniteGroup.ofAffineMaps(3, List.of(new int[] {0, 1, 1, 1}), true),
            FiniteGroup.ofAffineMaps(3, List.of(new int[] {2, 0, 0, 2}), true),
            FiniteGroup.ofAffineMaps(3, List.of(new int[] {0, 1, 2, 0}, new int[] {1, 1, 1, 2}), true),
            FiniteGroup.ofAffineMaps(
                    3, List.of(new int[] {1, 1, 0, 0, 1, 0, 0, 0, 1}, new int[] {1, 0, 0, 0, 1, 1, 0, 0, 1}), false),
            FiniteGroup.ofAffineMaps(2, List.of(new int[] {0, 1, 0, 0, 0, 1, 1, 1, 0}), true),
            FiniteGroup.ofAffineMaps(
                    2, List.of(new int[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, new int[] {1, 1, 0, 0, 1, 0, 0, 0, 1}), false),
            FiniteGroup.ofAffineMaps(2, List.of(new int[] {0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1}), true),
            FiniteGroup.ofAffineMaps(
                    2,
                    List.of(
                            new int[] {1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
                            new int[] {1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
                            new int[] {1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1},
                            new int[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1}),
                    false));

    private RandomGroups() {}

    /**
     * Draws a group.
     *
     * @param order n, at least 1
     */
    public static FiniteGroup draw(int order, Random random) {
        List<FiniteGroup> others =
                OTHERS.stream().filter(group -> order % group.order() == 0).toList();
        if (!others.isEmpty() && random.nextInt(3) == 0) {
            FiniteGroup group = others.get(random.nextInt(others.size()));
            return group.order() == order
                    ? group
                    : FiniteGroup.product(group, metacyclic(order / group.order(), random));
        }
        int factor = random.nextInt(3) == 0 ? divisor(order, random) : 1;
        FiniteGroup group = metacyclic(order / factor, random);
        return factor == 1 ? group : FiniteGroup.product(group, metacyclic(factor, random));
    }

    private static FiniteGroup metacyclic(int order, Random random) {
        int k = divisor(order, random);
        int m = order / k;
        int[] twists = IntStream.range(Math.min(1, m - 1), m)
                .filter(r -> BigInteger.valueOf(r)
                                .modPow(BigInteger.valueOf(k), BigInteger.valueOf(m))
                                .intValue()
                        == 1 % m)
                .toArray();
        int r = twists[random.nextInt(twists.length)];
        int[] carries = IntStream.range(0, m).filter(t -> t * (r - 1) % m == 0).toArray();
        return FiniteGroup.metacyclic(m, k, r, random.nextBoolean() ? 0 : carries[random.nextInt(carries.length)]);
    }

    private static int divisor(int number, Random random) {
        int[] divisors = IntStream.rangeClosed(1, number)
                .filter(factor -> number % factor == 0)
                .toArray();
        return divisors[random.nextInt(divisors.length)];
    }
}
