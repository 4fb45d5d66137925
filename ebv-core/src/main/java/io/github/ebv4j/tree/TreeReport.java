package io.github.ebv4j.tree;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The cosines of class vectors at each depth of the lowest common ancestor.
 *
 * @param tree its leaves are the classes
 * @param dimension length d of each vector
 * @param depths from depth 0, where classes have only the root in common, to depth L - 1
 * @param certified whether algebra proves the ranges; otherwise they are measured over all pairs
 */
public record TreeReport(ClassTree tree, int dimension, List<DepthRange> depths, boolean certified) {

    /** Keeps an unmodifiable copy of the ranges. */
    public TreeReport {
        depths = List.copyOf(depths);
    }

    /**
     * The report of vectors that were made of a tree. It is proven, and takes no time, where the recipe proves the
     * ranges; otherwise it is measured in O(N^2 d).
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
     * @param basis one vector for each class; not modified
     * @param tree of the same classes
     * @param done called on the calling thread with the share of the pairs measured so far, up to 1
     * @throws IllegalArgumentException if there are not as many vectors as classes
     */
    public static TreeReport measure(EquiangularBasis basis, ClassTree tree, DoubleConsumer done) {
        return new TreeReport(tree, basis.dimension(), TreeCosines.measure(basis, tree, done), false);
    }

    /**
     * The gap above a depth: the smallest cosine one level deeper less the largest of this depth. For the last depth it
     * is 1 less its largest.
     *
     * @param depth in [0, L)
     */
    public double gap(int depth) {
        double next = depth + 1 == depths.size() ? 1 : depths.get(depth + 1).smallest();
        return next - depths.get(depth).largest();
    }

    /** The smallest gap of all depths. Where it is positive, cosines order all pairs of classes by depth. */
    public double gap() {
        return IntStream.range(0, depths.size()).mapToDouble(this::gap).min().orElseThrow();
    }
}
