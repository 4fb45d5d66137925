package io.github.ebv4j.examples.heads;

import io.github.ebv4j.ClassMeans;
import java.util.List;

/**
 * How the class vectors of a head are made.
 *
 * @param way auto, exact, refine or sgd, of low coherence; means, of what the characters look like; features, of what the
 *     untrained network makes of them; radicals and tree, of a tree of two levels, given or learned; shuffled-means,
 *     shuffled-radicals and shuffled-tree, the same vectors dealt out to other characters
 * @param whitening of means: 0 leaves their cosines, 1 makes all directions count alike
 * @param weight of the upper level of a tree; 0 for the library's
 * @param split dimensions of the upper level of a tree; 0 for the library's
 */
record VectorOptions(String way, double whitening, double weight, int split) {

    /** Before the way that vectors are made: the same vectors, dealt out to other classes. */
    private static final String SHUFFLED = "shuffled-";

    private static final List<String> OF_TREES = List.of("radicals", "tree");

    private static final List<String> WAYS = List.of(
            "auto",
            "exact",
            "refine",
            "sgd",
            "means",
            "features",
            "radicals",
            "tree",
            SHUFFLED + "means",
            SHUFFLED + "radicals",
            SHUFFLED + "tree");

    static final VectorOptions DEFAULT = new VectorOptions("auto", ClassMeans.WHITENING, 0, 0);

    VectorOptions {
        HeadOptions.require("vectors", WAYS.contains(way), "one of " + WAYS, way);
        HeadOptions.require("whitening", whitening >= 0 && whitening <= 1, "in [0, 1]", whitening);
        HeadOptions.require("weight", weight >= 0 && weight < 1, "in [0, 1)", weight);
        HeadOptions.require("split", split >= 0, "at least 0", split);
        boolean ofTree = OF_TREES.contains(unshuffled(way));
        HeadOptions.require("weight of vectors without a tree", weight == 0 || ofTree, "0", weight);
        HeadOptions.require("split of vectors without a tree", split == 0 || ofTree, "0", split);
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
