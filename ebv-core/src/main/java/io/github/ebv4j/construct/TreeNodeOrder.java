package io.github.ebv4j.construct;

import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;

/**
 * All nodes of a tree but the root in the order in which the classes, one after another, need them from the root downwards:
 * so a tree with more classes behind has the same nodes under the same numbers, and others after them.
 */
final class TreeNodeOrder {

    private final ClassTree tree;
    private final int[][] numbers;

    TreeNodeOrder(ClassTree tree) {
        this.tree = tree;
        this.numbers = new int[tree.levels() + 1][];
        for (int level = 1; level <= tree.levels(); level++) {
            numbers[level] = new int[tree.nodes(level)];
            Arrays.fill(numbers[level], -1);
        }
        int next = 0;
        for (int leaf = 0; leaf < tree.size(); leaf++) {
            for (int level = 1; level <= tree.depth(leaf); level++) {
                int node = tree.ancestor(leaf, level);
                if (numbers[level][node] < 0) {
                    numbers[level][node] = next++;
                }
            }
        }
    }

    /** Number of a class' ancestor at a level, not below its own. */
    int number(int leaf, int level) {
        return numbers[level][tree.ancestor(leaf, level)];
    }

    /** How many nodes there are. */
    static int count(ClassTree tree) {
        long count = 0;
        for (int level = 1; level <= tree.levels(); level++) {
            for (int node = 0; node < tree.nodes(level); node++) {
                count += tree.isStandIn(level, node) ? 0 : 1;
            }
        }
        return Math.toIntExact(count);
    }
}
