package io.github.ebv4j.generate;

import io.github.ebv4j.EquiangularBasis;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Steiner frames with the rows of a conference matrix made less regular: each point's coordinates permuted, and their
 * signs drawn, at random. The coherence stays, as it depends on how many coordinates two points share at most, but no
 * longer do all points have their 0 in the same rows, and refinement finds room that it does not find otherwise.
 */
final class PermutedRows {

    private PermutedRows() {}

    /** Whether a basis has such rows, after unit vectors at most: three in a row, each with its 0 elsewhere. */
    static boolean serve(EquiangularBasis basis) {
        return IntStream.range(0, Math.min(basis.size() - 2, basis.dimension()))
                .anyMatch(index -> areOfOneBlock(basis, index));
    }

    private static boolean areOfOneBlock(EquiangularBasis basis, int index) {
        List<BitSet> supports = IntStream.range(index, index + 3)
                .mapToObj(row -> support(basis.vector(row), basis.dimension(), 0))
                .distinct()
                .toList();
        BitSet all = new BitSet();
        supports.forEach(all::or);
        int weight = supports.get(0).cardinality();
        return supports.size() == 3
                && supports.stream().allMatch(one -> one.cardinality() == weight)
                && isBlock(weight, all, basis.dimension());
    }

    /**
     * The rows permuted, block by block.
     *
     * @param rows vectors one after another; not modified
     */
    static float[] of(float[] rows, int dimension, long seed) {
        Random random = new Random(seed);
        float[] permuted = rows.clone();
        int size = rows.length / dimension;
        for (int from = 0, to; from < size; from = to) {
            BitSet coordinates = support(rows, dimension, from);
            int weight = coordinates.cardinality();
            to = blockEnd(rows, dimension, from, coordinates);
            if (isBlock(weight, coordinates, dimension)) {
                permute(permuted, dimension, from, to, coordinates, random);
            }
        }
        return permuted;
    }

    private static boolean isBlock(int weight, BitSet coordinates, int dimension) {
        return weight > 1 && coordinates.cardinality() == weight + 1 && weight + 1 < dimension;
    }

    /** The end of the rows that have all of their coordinates but one in common with the first; collects those. */
    private static int blockEnd(float[] rows, int dimension, int from, BitSet coordinates) {
        int weight = coordinates.cardinality();
        int size = rows.length / dimension;
        int to = from + 1;
        while (to < size) {
            BitSet both = support(rows, dimension, to);
            boolean asMany = both.cardinality() == weight;
            both.or(coordinates);
            if (!asMany || both.cardinality() > weight + 1) {
                break;
            }
            coordinates.or(both);
            to++;
        }
        return to;
    }

    private static BitSet support(float[] rows, int dimension, int row) {
        BitSet support = new BitSet(dimension);
        for (int k = 0; k < dimension; k++) {
            support.set(k, rows[row * dimension + k] != 0);
        }
        return support;
    }

    private static void permute(float[] rows, int dimension, int from, int to, BitSet coordinates, Random random) {
        List<Integer> places = coordinates.stream().boxed().collect(Collectors.toList());
        Collections.shuffle(places, random);
        float[] signs = new float[places.size()];
        for (int k = 0; k < signs.length; k++) {
            signs[k] = random.nextBoolean() ? 1 : -1;
        }
        int[] old = coordinates.stream().toArray();
        for (int row = from; row < to; row++) {
            float[] before = new float[old.length];
            for (int k = 0; k < old.length; k++) {
                before[k] = rows[row * dimension + old[k]];
            }
            for (int k = 0; k < old.length; k++) {
                rows[row * dimension + places.get(k)] = signs[k] * before[k];
            }
        }
    }
}
