package io.github.ebv4j.tree;

import java.util.Arrays;

/**
 * The nodes of a tree level by level. A level numbers its nodes in the order in which the classes, one after another, need
 * them; so a tree with more classes behind begins every level with the same nodes, and the last level is the classes
 * themselves. A leaf that ends early stands for itself at every later level.
 */
final class TreeLevels {

    private final int[] parents;
    private final String[] names;
    private final int[] leaves;
    private final int[] depths;
    private final int[] sizes;
    private final int[][] parentsByLevel;
    private final String[][] namesByLevel;
    private final int[] numbers;

    /**
     * Orders nodes.
     *
     * @param parents parent of every node, -1 for the one root; without a cycle
     * @param names name of every node; null for none
     * @param leaves the node of every class
     * @param depths level of every node
     */
    private TreeLevels(int[] parents, String[] names, int[] leaves, int[] depths) {
        this.parents = parents;
        this.names = names;
        this.leaves = leaves;
        this.depths = depths;
        int levels = Arrays.stream(leaves).map(leaf -> depths[leaf]).max().orElse(0);
        if (levels > ClassTree.MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "a tree must have at most " + ClassTree.MOST_LEVELS + " levels below its root, had " + levels);
        }
        this.sizes = new int[levels + 1];
        this.sizes[0] = 1;
        this.parentsByLevel = new int[levels + 1][];
        this.namesByLevel = names == null ? null : new String[levels + 1][];
        for (int level = 1; level <= levels; level++) {
            parentsByLevel[level] = new int[16];
            if (names != null) {
                namesByLevel[level] = new String[16];
            }
        }
        this.numbers = new int[parents.length];
        Arrays.fill(numbers, -1);
    }

    static ClassTree tree(int[] parents, String[] names, int[] leaves, int[] depths) {
        return new TreeLevels(parents, names, leaves, depths).tree();
    }

    private ClassTree tree() {
        int[] way = new int[sizes.length];
        int[] leafDepths = new int[leaves.length];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            int depth = depths[leaves[leaf]];
            leafDepths[leaf] = depth;
            for (int node = leaves[leaf], level = depth; level >= 0; level--) {
                way[level] = node;
                node = parents[node];
            }
            numbers[way[0]] = 0;
            int number = 0;
            for (int level = 1; level < sizes.length; level++) {
                number = level <= depth ? numbered(level, way[level], number) : add(level, way[depth], number);
            }
        }
        trim();
        return new ClassTree(parentsByLevel, namesByLevel, leafDepths);
    }

    private int numbered(int level, int node, int parentNumber) {
        if (numbers[node] < 0) {
            numbers[node] = add(level, node, parentNumber);
        }
        return numbers[node];
    }

    private int add(int level, int node, int parentNumber) {
        int number = sizes[level]++;
        if (number == parentsByLevel[level].length) {
            grow(level, 2 * number);
        }
        parentsByLevel[level][number] = parentNumber;
        if (names != null) {
            namesByLevel[level][number] = names[node];
        }
        return number;
    }

    private void trim() {
        for (int level = 1; level < sizes.length; level++) {
            grow(level, sizes[level]);
        }
    }

    private void grow(int level, int length) {
        parentsByLevel[level] = Arrays.copyOf(parentsByLevel[level], length);
        if (names != null) {
            namesByLevel[level] = Arrays.copyOf(namesByLevel[level], length);
        }
    }
}
