package io.github.ebv4j.construct;

import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.ProvenCosines;
import io.github.ebv4j.tree.TreeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The direct sum of one exact family a level of a tree, known by formula and not yet built: what a recipe of such vectors
 * says.
 *
 * @param tree whose leaves are the classes
 * @param weights w_1 to w_L; not to be changed
 * @param levels a member for the nodes of each level, first that below the root
 */
record TreeSum(ClassTree tree, double[] weights, List<FamilyMember> levels) {

    /** Of the family of direct sums. */
    static final String NAME = "tree";

    static final String WEIGHTS = "weights";

    /** @throws IllegalArgumentException if weights and levels are not as many as the tree has, or no such weights */
    TreeSum {
        if (weights.length != tree.levels() || levels.size() != tree.levels()) {
            throw new IllegalArgumentException("weights and levels of a tree of " + tree.levels()
                    + " levels must be as many, were " + weights.length + " and " + levels.size());
        }
        TreeParameters.requireWeights(weights);
    }

    /** What is proven of its cosines. */
    ProvenCosines proven() {
        return new ProvenCosines(
                weights, levels.stream().mapToDouble(FamilyMember::coherence).toArray());
    }

    int dimension() {
        return levels.stream().mapToInt(FamilyMember::dimension).sum();
    }

    /** This sum as a member of its family. */
    FamilyMember member() {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put(TreeRecipes.TREE, TreeText.write(tree));
        parameters.put(WEIGHTS, TreeParameters.text(weights));
        for (int i = 0; i < levels.size(); i++) {
            TreeParameters.put(parameters, prefix(i), levels.get(i));
        }
        return new FamilyMember(NAME, tree.size(), dimension(), proven().coherence(), parameters);
    }

    private static String prefix(int index) {
        return "level" + (index + 1);
    }

    /**
     * What a recipe says.
     *
     * @throws IllegalArgumentException if it does not describe such a sum of its size and dimension
     */
    static TreeSum of(FamilyMember member) {
        SortedMap<String, String> parameters = member.parameters();
        ClassTree tree = TreeText.read(TreeParameters.text(parameters, TreeRecipes.TREE), member.size());
        double[] weights = TreeParameters.weights(parameters, WEIGHTS);
        List<FamilyMember> levels = new ArrayList<>();
        for (int i = 0; i < tree.levels(); i++) {
            levels.add(TreeParameters.member(parameters, prefix(i), tree.nodes(i + 1)));
        }
        TreeSum sum = new TreeSum(tree, weights, List.copyOf(levels));
        if (sum.dimension() != member.dimension()) {
            throw new IllegalArgumentException(
                    "dimensions of the levels must have the sum " + member.dimension() + ", had " + sum.dimension());
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeSum that
                && tree.equals(that.tree)
                && Arrays.equals(weights, that.weights)
                && levels.equals(that.levels);
    }

    @Override
    public int hashCode() {
        return 31 * levels.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", tree + ": ", "");
        levels.forEach(level -> text.add(level.family() + " in " + level.dimension() + " dimensions"));
        return text.toString();
    }
}
