package io.github.ebv4j.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Trees drawn at random: balanced and not, classes in the order of the tree and not. */
public final class RandomTrees {

    private RandomTrees() {}

    /** Paths of a tree of up to four levels. */
    public static List<String> paths(long seed) {
        Random random = new Random(seed);
        int levels = 1 + random.nextInt(4);
        List<String> paths = new ArrayList<>();
        grow("", levels, random, paths);
        if (random.nextBoolean()) {
            Collections.shuffle(paths, random);
        }
        return paths;
    }

    private static void grow(String path, int levels, Random random, List<String> paths) {
        int children = 2 + random.nextInt(levels == 1 ? 9 : 3);
        for (int child = 0; child < children; child++) {
            String below = path + (path.isEmpty() ? "" : "/") + "n" + child;
            boolean ends = levels == 1 || child > 1 && random.nextInt(5) == 0;
            if (ends) {
                paths.add(below);
            } else {
                grow(below, levels - 1, random, paths);
            }
        }
    }

    /** The tree of {@link #paths}. */
    public static ClassTree tree(long seed) {
        return ClassTree.ofPaths(paths(seed));
    }
}
