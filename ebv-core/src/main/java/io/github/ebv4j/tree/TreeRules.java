package io.github.ebv4j.tree;

/** What every tree must be, however it was made. */
final class TreeRules {

    private TreeRules() {}

    /** @throws IllegalArgumentException if there are fewer than two classes, or a level splits no node */
    static void require(ClassTree tree) {
        if (tree.size() < 2) {
            throw new IllegalArgumentException("a tree must have at least 2 classes, had " + tree.size());
        }
        for (int level = 1; level <= tree.levels(); level++) {
            if (tree.nodes(level) == tree.nodes(level - 1)) {
                throw new IllegalArgumentException(splitsNothing(tree, level));
            }
        }
    }

    private static String splitsNothing(ClassTree tree, int level) {
        int nodes = tree.nodes(level);
        return "level " + level + " must split a node of the level above, each of its " + nodes
                + (nodes == 1 ? " node, \"" + tree.name(level, 0) + "\"," : " nodes") + " is an only child; leave "
                + (level == tree.levels() ? "it or the level above" : "the level") + " out of the tree";
    }

    /** @see ClassTree#isBeginningOf */
    static boolean isBeginning(ClassTree tree, ClassTree larger) {
        if (larger.levels() != tree.levels()) {
            return false;
        }
        for (int level = 1; level <= tree.levels(); level++) {
            if (larger.nodes(level) < tree.nodes(level)) {
                return false;
            }
            for (int node = 0; node < tree.nodes(level); node++) {
                boolean same = tree.parent(level, node) == larger.parent(level, node)
                        && tree.name(level, node).equals(larger.name(level, node));
                if (!same) {
                    return false;
                }
            }
        }
        return true;
    }
}
