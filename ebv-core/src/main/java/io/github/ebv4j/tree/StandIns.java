package io.github.ebv4j.tree;

import java.util.BitSet;

/** Which nodes of a tree are leaves that ended at an earlier level and stand for themselves. */
final class StandIns {

    private final BitSet[] byLevel;

    /** @param parents by level; @param depths of the leaves */
    StandIns(int[][] parents, int[] depths) {
        int levels = parents.length - 1;
        byLevel = new BitSet[levels + 1];
        for (int leaf = 0; leaf < depths.length; leaf++) {
            int node = leaf;
            for (int level = levels; level > depths[leaf]; level--) {
                if (byLevel[level] == null) {
                    byLevel[level] = new BitSet();
                }
                byLevel[level].set(node);
                node = parents[level][node];
            }
        }
    }

    /** Whether a node is a leaf of an earlier level. */
    boolean has(int level, int node) {
        return byLevel[level] != null && byLevel[level].get(node);
    }
}
