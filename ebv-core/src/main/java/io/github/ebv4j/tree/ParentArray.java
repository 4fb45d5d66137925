package io.github.ebv4j.tree;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a tree from the parent of every node. */
final class ParentArray {

    private static final int UNKNOWN = -1;
    private static final int BEING_FOUND = -2;

    private ParentArray() {}

    /** @see ClassTree#ofParents(int[], String...) */
    static ClassTree tree(int[] parents, String[] names) {
        int root = root(parents, names);
        if (names != null) {
            requireNames(parents, names, root);
        }
        int[] depths = depths(parents, names, root);
        boolean[] inner = new boolean[parents.length];
        for (int parent : parents) {
            if (parent >= 0) {
                inner[parent] = true;
            }
        }
        int[] leaves = IntStream.range(0, parents.length)
                .filter(node -> !inner[node] && node != root)
                .toArray();
        return TreeLevels.tree(parents, names, leaves, depths);
    }

    private static int root(int[] parents, String[] names) {
        int root = -1;
        for (int node = 0; node < parents.length; node++) {
            if (parents[node] >= parents.length || parents[node] < -1) {
                throw new IllegalArgumentException("parent of node " + node + " must be -1 or in [0, " + parents.length
                        + "), was " + parents[node]);
            }
            if (parents[node] == -1 && root >= 0) {
                throw new IllegalArgumentException("a tree must have one root, " + named(root, names) + " and "
                        + named(node, names) + " have no parent");
            }
            root = parents[node] == -1 ? node : root;
        }
        if (root < 0) {
            throw new IllegalArgumentException("a tree must have a root, each of the " + parents.length
                    + " nodes has a parent" + (parents.length == 0 ? "" : ", so there is a cycle"));
        }
        return root;
    }

    /** Level of every node, found from below until a node is met whose level is known. */
    private static int[] depths(int[] parents, String[] names, int root) {
        int[] depths = new int[parents.length];
        Arrays.fill(depths, UNKNOWN);
        depths[root] = 0;
        int[] way = new int[parents.length];
        for (int node = 0; node < parents.length; node++) {
            int length = 0;
            int at = node;
            for (; depths[at] == UNKNOWN; at = parents[at]) {
                depths[at] = BEING_FOUND;
                way[length++] = at;
            }
            if (depths[at] == BEING_FOUND) {
                throw new IllegalArgumentException(
                        "a tree must have no cycle, " + named(at, names) + " is its own ancestor");
            }
            for (int depth = depths[at]; length > 0; ) {
                depths[way[--length]] = ++depth;
            }
        }
        return depths;
    }

    private static String named(int node, String[] names) {
        return names == null || node >= names.length ? "node " + node : "\"" + names[node] + "\"";
    }

    private record Child(int parent, String name) {}

    private static void requireNames(int[] parents, String[] names, int root) {
        if (names.length != parents.length) {
            throw new IllegalArgumentException(
                    "names must be " + parents.length + ", one a node, were " + names.length);
        }
        Set<Child> children = new HashSet<>();
        for (int node = 0; node < names.length; node++) {
            if (node != root && !children.add(new Child(parents[node], NodeNames.require(names[node])))) {
                throw new IllegalArgumentException("children of node " + parents[node]
                        + " must have different names, two were \"" + names[node] + "\"");
            }
        }
    }
}
