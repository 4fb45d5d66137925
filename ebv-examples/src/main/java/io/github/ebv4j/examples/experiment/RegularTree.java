package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;

/** A tree whose levels grow by about the same factor, as evenly as they can. */
final class RegularTree {

    private RegularTree() {}

    /**
     * A tree.
     *
     * @param classes its leaves, in the order of the tree
     * @param levels below the root; every level must have more nodes than the one above
     */
    static ClassTree of(int classes, int levels) {
        int[] sizes = new int[levels + 1];
        int[] firsts = new int[levels + 2];
        for (int level = 0; level <= levels; level++) {
            sizes[level] = (int) Math.round(Math.pow(classes, (double) level / levels));
            firsts[level + 1] = firsts[level] + sizes[level];
        }
        int[] parents = new int[firsts[levels + 1]];
        Arrays.fill(parents, -1);
        for (int level = 1; level <= levels; level++) {
            for (int node = 0; node < sizes[level]; node++) {
                parents[firsts[level] + node] =
                        firsts[level - 1] + (int) ((long) node * sizes[level - 1] / sizes[level]);
            }
        }
        return ClassTree.ofParents(parents);
    }
}
