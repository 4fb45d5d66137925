package io.github.ebv4j.examples.heads;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.examples.training.ClassVectorChoice;
import io.github.ebv4j.tree.LevelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the class vectors of a head are made.
 *
 * @param way auto, exact, refine or sgd, of low coherence; means, of what the characters look like; features, of what the
 *     untrained network makes of them; radicals and strokes, of a tree of Unihan of two and of three levels; tree and
 *     agglomerative, of a tree that is learned of what they look like; warm-tree, of one that is learned of class
 *     vectors that were trained for the first steps; shuffled- before one of these, the same vectors dealt out
 *     to other characters
 * @param whitening of means: 0 leaves their cosines, 1 makes all directions count alike
 * @param weight of the levels of a tree above the characters: a number, {@code learning}, or {@code gap} for a large proven gap
 * @param split dimensions of the upper level of a tree of two; 0 for those that the weight brings with it
 */
record VectorOptions(String way, double whitening, String weight, int split) {

    /** The library's weights and dimensions for heads that are trained. */
    static final String LEARNING = "learning";

    /** The library's weights and dimensions for vectors alone, whose proven gap is large. */
    static final String GAP = "gap";

    static final String RADICALS = "radicals";
    static final String STROKES = "strokes";

    /** Vectors of a tree that is learned of the class vectors of a warm-up. */
    static final String WARM_TREE = "warm-tree";

    /** Before the way that vectors are made: the same vectors, dealt out to other classes. */
    private static final String SHUFFLED = "shuffled-";

    private static final List<String> OF_TREES = List.of(
            RADICALS, STROKES, ClassVectorChoice.TREE.label(), ClassVectorChoice.AGGLOMERATIVE.label(), WARM_TREE);

    private static final List<String> WAYS = ways();

    static final VectorOptions DEFAULT = new VectorOptions("auto", ClassMeans.WHITENING, LEARNING, 0);

    VectorOptions {
        HeadOptions.require("vectors", WAYS.contains(way), "one of " + WAYS, way);
        HeadOptions.require("whitening", whitening >= 0 && whitening <= 1, "in [0, 1]", whitening);
        HeadOptions.require(
                "weight", isNamed(weight) || isShare(weight), LEARNING + ", " + GAP + " or in (0, 1)", weight);
        HeadOptions.require("split", split >= 0, "at least 0", split);
        weight = isNamed(weight) ? weight : Double.toString(Double.parseDouble(weight));
        boolean ofTree = OF_TREES.contains(unshuffled(way));
        HeadOptions.require("weight of vectors without a tree", weight.equals(LEARNING) || ofTree, LEARNING, weight);
        boolean twoLevels = ofTree && !unshuffled(way).equals(STROKES);
        HeadOptions.require("split of vectors without a tree of two levels", split == 0 || twoLevels, "0", split);
    }

    private static List<String> ways() {
        List<String> ways = new ArrayList<>(List.of("auto", "exact", "refine", "sgd", "features"));
        List<String> ofLikeness = new ArrayList<>(List.of(ClassVectorChoice.MEANS.label()));
        ofLikeness.addAll(OF_TREES);
        ways.addAll(ofLikeness);
        ofLikeness.forEach(way -> ways.add(SHUFFLED + way));
        return List.copyOf(ways);
    }

    private static boolean isNamed(String weight) {
        return weight.equals(LEARNING) || weight.equals(GAP);
    }

    private static boolean isShare(String weight) {
        try {
            double share = Double.parseDouble(weight);
            return share > 0 && share < 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Weights of the levels of a tree. */
    LevelWeights weights(int levels) {
        if (isNamed(weight)) {
            return weight.equals(LEARNING) ? LevelWeights.forLearning() : LevelWeights.AUTO;
        }
        double[] weights = new double[levels];
        Arrays.fill(weights, Double.parseDouble(weight) / (levels - 1));
        weights[levels - 1] = 1 - Double.parseDouble(weight);
        return LevelWeights.of(weights);
    }

    /** Whether the vectors are those of a tree. */
    boolean isOfTree() {
        return OF_TREES.contains(unshuffled());
    }

    /** Whether the vectors are made after a warm-up alone, of what it learned. */
    boolean isOfWarmUp() {
        return unshuffled().equals(WARM_TREE);
    }

    boolean isShuffled() {
        return way.startsWith(SHUFFLED);
    }

    /** The way that the vectors are made before they are dealt out. */
    String unshuffled() {
        return unshuffled(way);
    }

    private static String unshuffled(String way) {
        return way.startsWith(SHUFFLED) ? way.substring(SHUFFLED.length()) : way;
    }
}
