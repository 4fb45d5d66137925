package io.github.ebv4j.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds a tree from the path of one class after another. Not safe for use by several threads. */
final class PathTree {

    private final TreeNodes nodes = new TreeNodes();
    private final List<Integer> leaves = new ArrayList<>();
    private byte[] depths = new byte[1 << 10];
    private boolean[] isLeaf = new boolean[depths.length];

    /** Adds the class at the end of a path of names between slashes. */
    void add(String path) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int at = path.indexOf(ClassTree.SEPARATOR); at >= 0; at = path.indexOf(ClassTree.SEPARATOR, from)) {
            names.add(path.substring(from, at));
            from = at + 1;
        }
        names.add(path.substring(from));
        add(names);
    }

    /** Adds the class at the end of a path of names. */
    void add(List<String> names) {
        if (names.size() > ClassTree.MOST_LEVELS) {
            throw new IllegalArgumentException("path of class " + leaves.size() + " must have at most "
                    + ClassTree.MOST_LEVELS + " names, had " + names.size());
        }
        int node = 0;
        boolean isNew = false;
        for (String name : names) {
            if (isLeaf[node]) {
                throw new IllegalArgumentException("class \"" + nodes.path(node)
                        + "\" must be a leaf, class " + leaves.size() + " lies below it: \""
                        + String.join(String.valueOf(ClassTree.SEPARATOR), names) + "\"");
            }
            int child = isNew ? -1 : nodes.find(node, name);
            isNew = child < 0;
            node = isNew ? added(node, name) : child;
        }
        if (!isNew) {
            throw new IllegalArgumentException((isLeaf[node]
                            ? "a class must be in a tree once, was there twice: \""
                            : "a class must be a leaf, others lie below class " + leaves.size() + ": \"")
                    + nodes.path(node) + "\"");
        }
        isLeaf[node] = true;
        leaves.add(node);
    }

    private int added(int parent, String name) {
        int node = nodes.add(parent, name);
        if (node == depths.length) {
            depths = Arrays.copyOf(depths, 2 * node);
            isLeaf = Arrays.copyOf(isLeaf, 2 * node);
        }
        depths[node] = (byte) (depths[parent] + 1);
        return node;
    }

    /** The tree of all classes added. */
    ClassTree build() {
        int[] levels = new int[nodes.count()];
        Arrays.setAll(levels, node -> depths[node]);
        int[] ends = leaves.stream().mapToInt(Integer::intValue).toArray();
        return TreeLevels.tree(nodes.parents(), nodes.names(), ends, levels);
    }

    /** @see ClassTree#extended */
    static ClassTree extended(ClassTree tree, List<String> paths) {
        PathTree larger = new PathTree();
        tree.paths().forEach(larger::add);
        for (String path : paths) {
            long depth = path.chars().filter(c -> c == ClassTree.SEPARATOR).count() + 1;
            if (depth > tree.levels()) {
                throw new IllegalArgumentException("path of a class that is added must have at most the "
                        + tree.levels() + " levels of the tree, \"" + path + "\" had " + depth);
            }
            larger.add(path);
        }
        return larger.build();
    }
}
