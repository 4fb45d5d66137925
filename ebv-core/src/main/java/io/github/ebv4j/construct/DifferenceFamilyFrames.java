package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.algebra.PrimePowers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on (q, k, 1) block designs, k = 4, 5, 6, q = 1 mod k (k - 1) a prime power, from one base
 * block whose differences up to sign are in different cosets of the subgroup of index k (k - 1) / 2 (Wilson, Cyclotomy
 * and
 * difference families in elementary abelian groups, 1972): coherence (k - 1) / (q - 1).
 */
final class DifferenceFamilyFrames implements FrameCatalogue {

    /** Bounds the size of the search; larger designs are no better than nets. */
    private static final int LARGEST_ORDER = 1000;

    @Override
    public String name() {
        return "differenceFamily";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.rangeClosed(4, 6)
                .boxed()
                .flatMap(k -> orders(dimension, k)
                        .boxed()
                        .flatMap(q -> BlockDesign.frames(
                                size,
                                dimension,
                                q,
                                k,
                                new TreeMap<>(Map.of("k", String.valueOf(k), "q", String.valueOf(q))),
                                () -> design(FiniteField.ofOrder(q), k)))
                        .filter(frame -> frame.serves(size, dimension))
                        .limit(1));
    }

    /** Orders that have a design, largest first. */
    private static IntStream orders(int dimension, int k) {
        int step = k * (k - 1);
        int largest = Math.min(LARGEST_ORDER, (int) Math.sqrt((double) dimension * step) + 2 * k);
        return IntStream.iterate(largest / step * step + 1, q -> q > step, q -> q - step)
                .filter(PrimePowers::isPrimePower)
                .filter(q -> baseBlock(FiniteField.ofOrder(q), k) != null);
    }

    private static BlockDesign design(FiniteField field, int k) {
        int[] base = baseBlock(field, k);
        int multiplier = field.power(field.generator(), k * (k - 1) / 2);
        List<int[]> blocks = new ArrayList<>();
        int factor = 1;
        for (int i = 0; i < (field.order() - 1) / (k * (k - 1)); i++) {
            for (int shift = 0; shift < field.order(); shift++) {
                int[] block = new int[k];
                for (int j = 0; j < k; j++) {
                    block[j] = field.add(field.multiply(factor, base[j]), shift);
                }
                blocks.add(block);
            }
            factor = field.multiply(factor, multiplier);
        }
        return new BlockDesign(field.order(), blocks);
    }

    /** The first such block in lexicographic order, from 0 and 1 on; null if there is none. */
    private static int[] baseBlock(FiniteField field, int k) {
        int[] block = new int[k];
        block[1] = 1;
        boolean[] used = new boolean[k * (k - 1) / 2];
        used[0] = true;
        return extend(field, block, 2, used) ? block : null;
    }

    private static boolean extend(FiniteField field, int[] block, int length, boolean[] used) {
        if (length == block.length) {
            return true;
        }
        for (int x = block[length - 1] + 1; x < field.order(); x++) {
            block[length] = x;
            int marked = markDifferences(field, block, length, used);
            if (marked == length && extend(field, block, length + 1, used)) {
                return true;
            }
            unmarkDifferences(field, block, length, used, marked);
        }
        return false;
    }

    /** Marks the cosets of the differences with a new element until one is marked already; how many it marked. */
    private static int markDifferences(FiniteField field, int[] block, int length, boolean[] used) {
        for (int i = 0; i < length; i++) {
            int coset = coset(field, block[length], block[i], used.length);
            if (used[coset]) {
                return i;
            }
            used[coset] = true;
        }
        return length;
    }

    private static void unmarkDifferences(FiniteField field, int[] block, int length, boolean[] used, int marked) {
        for (int i = 0; i < marked; i++) {
            used[coset(field, block[length], block[i], used.length)] = false;
        }
    }

    private static int coset(FiniteField field, int x, int y, int index) {
        return field.logarithm(field.subtract(x, y)) % index;
    }
}
