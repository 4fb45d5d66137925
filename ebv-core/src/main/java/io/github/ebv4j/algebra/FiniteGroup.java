package io.github.ebv4j.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A finite group by its multiplication table; elements are 0 to order - 1, and 0 is the identity. */
public final class FiniteGroup {

    private final int[][] products;
    private final int[] inverses;

    private FiniteGroup(int[][] products) {
        this.products = products;
        this.inverses = new int[products.length];
        for (int g = 0; g < products.length; g++) {
            for (int h = 0; h < products.length; h++) {
                if (products[g][h] == 0) {
                    inverses[g] = h;
                }
            }
        }
    }

    /**
     * The metacyclic group of a and b with a^m = 1, b^k = a^t, b a = a^r b: cyclic, dihedral, dicyclic and Frobenius
     * groups are among these.
     *
     * @param m order of a
     * @param k index of the subgroup of a
     * @param r with r^k = 1 modulo m
     * @param t with t (r - 1) = 0 modulo m
     */
    public static FiniteGroup metacyclic(int m, int k, int r, int t) {
        int[] powers = new int[k];
        powers[0] = 1 % m;
        for (int j = 1; j < k; j++) {
            powers[j] = powers[j - 1] * r % m;
        }
        int[][] products = new int[m * k][m * k];
        for (int g = 0; g < m * k; g++) {
            for (int h = 0; h < m * k; h++) {
                int j = g / m + h / m;
                int i = g % m + powers[g / m] * (h % m) + (j < k ? 0 : t);
                products[g][h] = i % m + m * (j % k);
            }
        }
        return new FiniteGroup(products);
    }

    static FiniteGroup product(FiniteGroup left, FiniteGroup right) {
        int size = left.order();
        int[][] products = new int[size * right.order()][size * right.order()];
        for (int g = 0; g < products.length; g++) {
            for (int h = 0; h < products.length; h++) {
                products[g][h] = left.product(g % size, h % size) + size * right.product(g / size, h / size);
            }
        }
        return new FiniteGroup(products);
    }

    /**
     * The group that permutations generate.
     *
     * @param generators each the images of 0 to the same n - 1
     */
    public static FiniteGroup ofPermutations(List<int[]> generators) {
        int[] identity = new int[generators.get(0).length];
        Arrays.setAll(identity, i -> i);
        List<int[]> elements = new ArrayList<>(List.of(identity));
        Map<String, Integer> indices = new HashMap<>(Map.of(Arrays.toString(identity), 0));
        for (int next = 0; next < elements.size(); next++) {
            for (int[] generator : generators) {
                int[] image = composed(generator, elements.get(next));
                if (indices.putIfAbsent(Arrays.toString(image), elements.size()) == null) {
                    elements.add(image);
                }
            }
        }
        int[][] products = new int[elements.size()][elements.size()];
        for (int g = 0; g < products.length; g++) {
            for (int h = 0; h < products.length; h++) {
                products[g][h] = indices.get(Arrays.toString(composed(elements.get(g), elements.get(h))));
            }
        }
        return new FiniteGroup(products);
    }

    /**
     * The group that linear maps of a vector space over the integers modulo a prime generate.
     *
     * @param prime p
     * @param matrices n x n each, row by row, invertible
     * @param translations whether the shifts by all vectors belong to it too
     */
    static FiniteGroup ofAffineMaps(int prime, List<int[]> matrices, boolean translations) {
        int dimension = (int) Math.round(Math.sqrt(matrices.get(0).length));
        int points = (int) Math.round(Math.pow(prime, dimension));
        List<int[]> generators = new ArrayList<>();
        for (int[] matrix : matrices) {
            int[] images = new int[points];
            Arrays.setAll(images, point -> image(prime, dimension, matrix, point));
            generators.add(images);
        }
        for (int unit = 1; translations && unit < points; unit *= prime) {
            int digit = unit;
            int[] images = new int[points];
            Arrays.setAll(images, p -> p + (p / digit % prime == prime - 1 ? digit * (1 - prime) : digit));
            generators.add(images);
        }
        return ofPermutations(generators);
    }

    /** The image of a vector; vectors are numbers whose digits are their coordinates. */
    private static int image(int prime, int dimension, int[] matrix, int point) {
        int image = 0;
        for (int row = dimension - 1; row >= 0; row--) {
            int sum = 0;
            int digits = point;
            for (int column = 0; column < dimension; column++) {
                sum += matrix[row * dimension + column] * (digits % prime);
                digits /= prime;
            }
            image = image * prime + sum % prime;
        }
        return image;
    }

    private static int[] composed(int[] outer, int[] inner) {
        int[] images = new int[inner.length];
        Arrays.setAll(images, i -> outer[inner[i]]);
        return images;
    }

    public int order() {
        return products.length;
    }

    public int product(int left, int right) {
        return products[left][right];
    }

    int inverse(int element) {
        return inverses[element];
    }

    /** The elements of the subgroup that some elements generate, the identity first. */
    public int[] subgroup(int... generators) {
        BitSet found = new BitSet(order());
        int[] elements = new int[order()];
        found.set(0);
        int count = 1;
        for (int next = 0; next < count; next++) {
            for (int generator : generators) {
                int image = product(elements[next], generator);
                if (!found.get(image)) {
                    found.set(image);
                    elements[count++] = image;
                }
            }
        }
        return Arrays.copyOf(elements, count);
    }

    /** The elements of order 2 that commute with all. */
    public List<Integer> centralInvolutions() {
        List<Integer> found = new ArrayList<>();
        for (int z = 1; z < order(); z++) {
            if (product(z, z) == 0 && isCentral(z)) {
                found.add(z);
            }
        }
        return found;
    }

    private boolean isCentral(int element) {
        for (int g = 0; g < order(); g++) {
            if (product(g, element) != product(element, g)) {
                return false;
            }
        }
        return true;
    }

    /** One element of each conjugacy class but the identity's. */
    public List<Integer> classRepresentatives() {
        BitSet seen = new BitSet(order());
        List<Integer> found = new ArrayList<>();
        for (int h = 1; h < order(); h++) {
            if (!seen.get(h)) {
                found.add(h);
                for (int g = 0; g < order(); g++) {
                    seen.set(product(product(g, h), inverse(g)));
                }
            }
        }
        return found;
    }
}
