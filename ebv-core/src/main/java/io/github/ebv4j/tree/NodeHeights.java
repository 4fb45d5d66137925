package io.github.ebv4j.tree;

/** The height of every node of a tree: the most edges down to a leaf below it. A leaf that ended early has height 0. */
final class NodeHeights {

    private final int[][] byLevel;

    NodeHeights(ClassTree tree) {
        byLevel = new int[tree.levels() + 1][];
        for (int level = 0; level <= tree.levels(); level++) {
            byLevel[level] = new int[tree.nodes(level)];
        }
        for (int level = tree.levels(); level > 0; level--) {
            for (int node = 0; node < byLevel[level].length; node++) {
                if (!tree.isStandIn(level, node)) {
                    int parent = tree.parent(level, node);
                    byLevel[level - 1][parent] = Math.max(byLevel[level - 1][parent], byLevel[level][node] + 1);
                }
            }
        }
    }

    int of(int level, int node) {
        return byLevel[level][node];
    }
}
