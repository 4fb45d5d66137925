package io.github.ebv4j.tree;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * What class vectors say of a tree: the cosines at each depth of the lowest common ancestor.
 *
 * @param tree whose leaves the vectors are of
 * @param dimension length d of each vector
 * @param depths from 0, classes with nothing but the root in common, to L - 1
 * @param certified whether algebra proves the ranges; otherwise they are measured over all pairs
 */
public record TreeReport(ClassTree tree, int dimension, List<DepthRange> depths, boolean certified) {

    /** Keeps an unmodifiable copy of the ranges. */
    public TreeReport {
        depths = List.copyOf(depths);
    }

    /**
     * The report of vectors that were made of a tree: proven ranges, at once, where the recipe has them, otherwise measured
     * ones.
     *
     * @throws IllegalArgumentException if the vectors were not made of a tree
     */
    public static TreeReport of(EquiangularBasis basis) {
        ClassTree tree = TreeRecipes.requireTree(basis.recipe());
        return TreeRecipes.proven(basis.recipe())
                .map(ranges -> new TreeReport(tree, basis.dimension(), ranges, true))
                .orElseGet(() -> measure(basis, tree, done -> {}));
    }

    /**
     * Measures any vectors over all pairs, in O(N^2 d).
     *
     * @param basis one vector a class; not modified
     * @param tree of the same classes
     * @param done hears, on the calling thread, which share of the pairs is measured, up to 1
     * @throws IllegalArgumentException if there are not as many vectors as classes
     */
    public static TreeReport measure(EquiangularBasis basis, ClassTree tree, DoubleConsumer done) {
        return new TreeReport(tree, basis.dimension(), TreeCosines.measure(basis, tree, done), false);
    }

    /**
     * How far the cosines of a depth are from those of the next: the smallest cosine one level deeper less the largest of this
     * depth; of the last depth, 1 less its largest.
     *
     * @param depth in [0, L)
     */
    public double gap(int depth) {
        double next = depth + 1 == depths.size() ? 1 : depths.get(depth + 1).smallest();
        return next - depths.get(depth).largest();
    }

    /** The smallest gap; where it is positive, cosines order all pairs of classes by the depth of their common ancestor. */
    public double gap() {
        return IntStream.range(0, depths.size()).mapToDouble(this::gap).min().orElseThrow();
    }
}
