package io.github.ebv4j.construct;

import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shares the dimensions out among the levels of a tree for a head that is to be trained: a quarter to the levels above the
 * classes, more by the logarithm of their nodes, and the rest to the classes. A level that no exact family has in its share
 * gets the fewest that one has.
 */
final class LearningLevels {

    private static final double UPPER_SHARE = .25;

    /** The classes keep at least this share, or the tree wants more dimensions than there are for such a choice. */
    private static final double LEAST_OF_CLASSES = .5;

    private LearningLevels() {}

    /** The levels, first that below the root; empty where the classes would be left with too few dimensions. */
    static Optional<TreeSum> choose(ClassTree tree, int dimension) {
        double nodes = 0;
        for (int level = 1; level < tree.levels(); level++) {
            nodes += Math.log(tree.nodes(level));
        }
        List<Integer> dimensions = new ArrayList<>();
        int rest = dimension;
        for (int level = 1; level < tree.levels(); level++) {
            double share = UPPER_SHARE * dimension * Math.log(tree.nodes(level)) / nodes;
            int taken = Math.max(fewest(tree.nodes(level)), (int) Math.round(share));
            dimensions.add(taken);
            rest -= taken;
        }
        if (rest < LEAST_OF_CLASSES * dimension || rest < fewest(tree.size())) {
            return Optional.empty();
        }
        dimensions.add(rest);
        return Optional.of(TreeLevelChoice.given(tree, dimensions, LevelWeights.forLearning()));
    }

    private static int fewest(int nodes) {
        return NearestMembers.fewestDimensions(nodes)
                .map(member -> Math.max(2, member.dimension()))
                .orElse(Integer.MAX_VALUE / 2);
    }
}
