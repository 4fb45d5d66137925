package io.github.ebv4j.construct;

import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shared space of a tree, known by formula and not yet built: e_c = s_c sum over l of sqrt(w_l) u_(a_l(c)), with the nodes
 * of all levels from one family, and s_c so that e_c is a unit vector. A leaf that ends early is one node, with the root of the
 * sum of the weights of its own and all later levels.
 *
 * <p>With C = (sum over l of sqrt(w_l))^2 - 1 the products of different nodes of one leaf or of two are at most C mu together,
 * but for those of equal levels. So for a lowest common ancestor at level k the cosine is in [(W_k - mu (C + 1 - W_k)) / (1 + C
 * mu), (W_k + mu (C + 1 - W_k)) / (1 - C mu)], if the former is not negative and C mu is below 1. A leaf that ends early has
 * smaller factors in all, so that this holds for it, too.
 *
 * @param tree whose leaves are the classes
 * @param weights w_1 to w_L; not to be changed
 * @param nodes a member for all nodes, in the order in which classes need them
 */
record TreeShare(ClassTree tree, double[] weights, FamilyMember nodes) {

    /** Of the family of shared spaces. */
    static final String NAME = "treeShared";

    private static final String PREFIX = "nodes";

    /** Vectors of float32 are off what algebra says by less than this. */
    private static final double ROUNDING = 1e-6;

    /** @throws IllegalArgumentException if there are not as many weights as levels, or no such weights */
    TreeShare {
        if (weights.length != tree.levels()) {
            throw new IllegalArgumentException(
                    "weights of a tree must be " + tree.levels() + ", one a level, were " + weights.length);
        }
        TreeParameters.requireWeights(weights);
    }

    /** The best family of all nodes; empty where there is none. */
    static Optional<TreeShare> choose(ClassTree tree, int dimension, LevelWeights weights) {
        return ExactFamilies.best(TreeNodeOrder.count(tree), dimension)
                .filter(FamilyMember::isUseful)
                .map(nodes -> {
                    double[] coherences = new double[tree.levels()];
                    Arrays.fill(coherences, nodes.coherence());
                    return new TreeShare(tree, weights.resolved(coherences), nodes);
                });
    }

    private double cross() {
        double roots = Arrays.stream(weights).map(Math::sqrt).sum();
        return roots * roots - 1;
    }

    /** Whether any cosine is proven. */
    boolean provesAnything() {
        return cross() * nodes.coherence() < 1 && largest(weights.length - 1) < 1;
    }

    private double shared(int depth) {
        return Arrays.stream(weights, 0, depth).sum();
    }

    private double largest(int depth) {
        double mu = nodes.coherence();
        double above = shared(depth) + mu * (cross() + 1 - shared(depth));
        return Math.min(1, above / (1 - cross() * mu) + ROUNDING);
    }

    private double smallest(int depth) {
        double mu = nodes.coherence();
        double below = shared(depth) - mu * (cross() + 1 - shared(depth));
        return Math.max(-1, below / (below < 0 ? 1 - cross() * mu : 1 + cross() * mu) - ROUNDING);
    }

    /** The factor of a class' ancestor at a level; a class that ends there has the weights of all later levels. */
    double factor(int level, int depth) {
        double weight = level < depth ? weights[level - 1] : 1 - shared(depth - 1);
        return Math.sqrt(weight);
    }

    /** The range of each depth. */
    List<DepthRange> proven() {
        List<DepthRange> ranges = new ArrayList<>();
        for (int depth = 0; depth < weights.length; depth++) {
            ranges.add(new DepthRange(depth, smallest(depth), largest(depth)));
        }
        return ranges;
    }

    /** The smallest gap between neighbouring depths; -1 where nothing is proven. */
    double provenGap() {
        if (!provesAnything()) {
            return -1;
        }
        double gap = 1 - largest(weights.length - 1);
        for (int depth = 0; depth + 1 < weights.length; depth++) {
            gap = Math.min(gap, smallest(depth + 1) - largest(depth));
        }
        return gap;
    }

    /** No |cosine| is above. */
    double coherence() {
        double most = 0;
        for (int depth = 0; depth < weights.length; depth++) {
            most = Math.max(most, Math.max(largest(depth), -smallest(depth)));
        }
        return most;
    }

    /** This space as a member of its family. */
    FamilyMember member() {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put(TreeRecipes.TREE, TreeText.write(tree));
        parameters.put(TreeSum.WEIGHTS, TreeParameters.text(weights));
        TreeParameters.put(parameters, PREFIX, nodes);
        return new FamilyMember(NAME, tree.size(), nodes.dimension(), coherence(), parameters);
    }

    /**
     * What a recipe says.
     *
     * @throws IllegalArgumentException if it does not describe such a space of its size and dimension
     */
    static TreeShare of(FamilyMember member) {
        SortedMap<String, String> parameters = member.parameters();
        ClassTree tree = TreeText.read(TreeParameters.text(parameters, TreeRecipes.TREE), member.size());
        FamilyMember nodes = TreeParameters.member(parameters, PREFIX, TreeNodeOrder.count(tree));
        if (nodes.dimension() != member.dimension()) {
            throw new IllegalArgumentException(
                    "dimension of the nodes must be " + member.dimension() + ", was " + nodes.dimension());
        }
        return new TreeShare(tree, TreeParameters.weights(parameters, TreeSum.WEIGHTS), nodes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeShare that
                && tree.equals(that.tree)
                && Arrays.equals(weights, that.weights)
                && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return tree + ": " + nodes.family() + " of " + nodes.size() + " nodes";
    }
}
