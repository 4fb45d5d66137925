package io.github.ebv4j.construct;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The levels of an exact direct sum of a tree, for adding classes to it. */
public final class TreeSumLevels {

    private final TreeSum sum;

    private TreeSumLevels(TreeSum sum) {
        this.sum = sum;
    }

    /** The levels of what a recipe describes; empty unless that is the exact direct sum of a tree. */
    public static Optional<TreeSumLevels> of(BasisRecipe recipe) {
        boolean exact = recipe.family().equals(TreeSum.NAME)
                && recipe.certified()
                && recipe.rotationSeed().isEmpty()
                && ExactFamilies.isTrueTo(recipe);
        return exact ? Optional.of(new TreeSumLevels(TreeSum.of(ExactFamilies.member(recipe)))) : Optional.empty();
    }

    /**
     * The vectors of the nodes of a level.
     *
     * @param level in [1, L]
     */
    public EquiangularBasis basis(int level) {
        return ExactFamilies.construct(sum.levels().get(level - 1));
    }

    /**
     * The exact vectors of a larger tree, which begin with those of this one.
     *
     * @param larger begins with the tree of this sum
     * @return empty where the family of a level has no more vectors
     */
    public Optional<EquiangularBasis> continued(ClassTree larger) {
        List<FamilyMember> levels = new ArrayList<>();
        for (int level = 1; level <= larger.levels(); level++) {
            Optional<FamilyMember> member = continued(sum.levels().get(level - 1), larger.nodes(level));
            if (member.isEmpty()) {
                return Optional.empty();
            }
            levels.add(member.get());
        }
        FamilyMember member = new TreeSum(larger, sum.weights(), levels).member();
        return Optional.of(ExactFamilies.construct(member));
    }

    private static Optional<FamilyMember> continued(FamilyMember level, int nodes) {
        return level.size() == nodes
                ? Optional.of(level)
                : ExactFamilies.continuing(ExactFamilies.construct(level), nodes)
                        .map(larger -> ExactFamilies.member(larger.recipe()));
    }

    /**
     * The direct sum of given vectors for the nodes of each level, with the weights of this sum.
     *
     * @param bases one for each level, with as many vectors as the level has nodes, of the same dimension as this sum's
     * @return one vector after another, in the order of the classes
     */
    public float[] rows(ClassTree tree, List<EquiangularBasis> bases) {
        int dimension = sum.dimension();
        float[] rows = new float[Math.multiplyExact(tree.size(), dimension)];
        IntStream.range(0, tree.size()).parallel().forEach(leaf -> {
            int node = leaf;
            int end = (leaf + 1) * dimension;
            for (int level = tree.levels(); level > 0; level--) {
                float[] part = bases.get(level - 1).vector(node);
                double factor = Math.sqrt(sum.weights()[level - 1]);
                end -= part.length;
                for (int k = 0; k < part.length; k++) {
                    rows[end + k] = (float) (factor * part[k]);
                }
                node = tree.parent(level, node);
            }
        });
        return rows;
    }
}
