package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeSpec;
import io.github.ebv4j.tree.TreeWay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What vectors of a tree take beside it. */
public final class TreeOptions {

    static final String WEIGHTS = "--weights";
    static final String WAY = "--way";

    private static final List<String> WAYS = List.of("auto", "sum", "shared");

    @Option(
            names = WEIGHTS,
            paramLabel = "W1,W2,..",
            split = ",",
            description =
                    "Weight of each level of the tree from below the root to the classes, of sum 1; or gap, for the"
                            + " largest proven gap; or learning, for a head to be trained: .3 and a quarter of the"
                            + " dimensions for the levels above the classes (default: .3,.7 for two levels where that"
                            + " proves the order, else gap).")
    private String[] weights;

    @Option(
            names = WAY,
            paramLabel = "auto|sum|shared",
            description =
                    "sum: one basis for each level; shared: one for all nodes; auto: the larger gap (default: auto).")
    private String way = "auto";

    public TreeSpec spec(ClassTree tree, int dimension, long seed) {
        return new TreeSpec(tree, dimension, levelWeights(), treeWay(), seed);
    }

    /** The first option that only a tree has and that was given without one. */
    public Optional<String> given() {
        if (weights != null) {
            return Optional.of(WEIGHTS);
        }
        return way.equals("auto") ? Optional.empty() : Optional.of(WAY);
    }

    private TreeWay treeWay() {
        int index = WAYS.indexOf(way.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new WrongArgumentException(WAY + " must be one of " + String.join(", ", WAYS) + ", was " + way);
        }
        return TreeWay.values()[index];
    }

    private LevelWeights levelWeights() {
        if (weights == null) {
            return LevelWeights.AUTO;
        }
        String first = weights[0];
        if (weights.length == 1 && (first.equals("gap") || first.equals("learning"))) {
            return first.equals("gap") ? LevelWeights.largestGap() : LevelWeights.forLearning();
        }
        try {
            return LevelWeights.of(
                    Arrays.stream(weights).mapToDouble(Double::parseDouble).toArray());
        } catch (IllegalArgumentException e) {
            throw new WrongArgumentException(
                    WEIGHTS + " must be gap, learning or positive numbers of sum 1, was " + String.join(",", weights));
        }
    }
}
