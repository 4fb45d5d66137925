package io.github.ebv4j.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tree whose leaves are the classes, class 0 to class N - 1: which classes are alike, and how much. Immutable and safe
 * for use by many threads.
 *
 * <p>The root is level 0, the deepest leaves are at level L. Every level numbers its nodes from 0 in the order in which
 * the classes need them, so that a tree with more classes behind has the same nodes under the same numbers. A leaf that
 * ends early stands for itself at every later level; so level L is the classes themselves.
 *
 * <p>Names are optional; nodes of a tree without names are called by their numbers.
 */
public final class ClassTree {

    /** What stands between the names of a path. */
    public static final char SEPARATOR = '/';

    /** The most levels below the root. */
    public static final int MOST_LEVELS = 64;

    /** By level; that of level 0 is null. */
    private final int[][] parents;

    /** By level; null for a tree without names. */
    private final String[][] names;

    private final int[] depths;
    private final StandIns standIns;
    private final NodeHeights heights;

    /** Whoever calls this owns the arrays no longer. */
    ClassTree(int[][] parents, String[][] names, int[] depths) {
        this.parents = parents;
        this.depths = depths;
        this.standIns = new StandIns(parents, depths);
        this.names = names == null || NodeNames.areNumbers(names, standIns) ? null : names;
        TreeRules.require(this);
        this.heights = new NodeHeights(this);
    }

    /**
     * A tree of nodes without names.
     *
     * @param parents parent of each node, -1 for the root; the nodes without children are the classes, in this order; not
     *     modified
     * @throws IllegalArgumentException if there is not one root, a parent is no node, there is a cycle, or a level splits
     *     no node
     */
    public static ClassTree ofParents(int... parents) {
        return ParentArray.tree(parents, null);
    }

    /**
     * A tree of named nodes.
     *
     * @param parents as in {@link #ofParents(int...)}
     * @param names name of each node, that of the root is not used; not modified
     * @throws IllegalArgumentException as there, or if there are not as many names, one is empty, or two children of one
     *     node have the same
     */
    public static ClassTree ofParents(int[] parents, String... names) {
        return ParentArray.tree(parents, names);
    }

    /**
     * A tree from the path of every class, such as {@code animal/dog/beagle}; the root is not named.
     *
     * @param paths one a class, names from below the root to the leaf
     * @throws IllegalArgumentException if a name is empty, a path is there twice or leads through another class, or a level
     *     splits no node
     */
    public static ClassTree ofPaths(List<String> paths) {
        PathTree tree = new PathTree();
        paths.forEach(tree::add);
        return tree.build();
    }

    /**
     * A tree that is learned: classes whose means are near one another come together, by k-means from the root downwards.
     * The means may be of anything: pixels, the embeddings of a network after a warm-up, the rows of a network's confusion
     * matrix. Scale them first if only their direction counts.
     *
     * @param means one row a class, shape [N, features]; not modified
     * @param clustering how many nodes each level has, how unequal groups may be, and the seed
     * @return a tree of nodes without names; the same on the same machine and backend
     * @throws IllegalArgumentException if a mean is not finite, or a level has not fewer nodes than there are classes
     */
    public static ClassTree ofEmbeddings(INDArray means, TreeClustering clustering) {
        return EmbeddingTree.tree(means, clustering);
    }

    /**
     * A tree from a file: Newick where the name ends in .nwk, .newick or .tree; a table with one class a row, from below the
     * root to the leaf, where it ends in .csv; lines of parent and child, as WordNet's is-a list has them, where it ends in
     * .is_a, .is_a.txt or .pairs; otherwise one path a line.
     *
     * @throws IOException if the file cannot be read, or is no such tree; the line is named
     */
    public static ClassTree read(Path file) throws IOException {
        return read(file, TreeFormat.of(file));
    }

    /** As {@link #read(Path)}, in a given format. */
    public static ClassTree read(Path file, TreeFormat format) throws IOException {
        return TreeFile.read(file, format);
    }

    /** Number of classes N. */
    public int size() {
        return depths.length;
    }

    /** Number of levels L below the root. */
    public int levels() {
        return parents.length - 1;
    }

    /**
     * Number of nodes of a level.
     *
     * @param level in [0, L]
     */
    public int nodes(int level) {
        return level == 0 ? 1 : parents[level].length;
    }

    /**
     * Number, at the level above, of a node's parent.
     *
     * @param level in [1, L]
     */
    public int parent(int level, int node) {
        return parents[level][node];
    }

    /** Number of a class' ancestor at a level in [0, L]; the class itself from its own level on. */
    public int ancestor(int leaf, int level) {
        int node = leaf;
        for (int at = levels(); at > level; at--) {
            node = parents[at][node];
        }
        return level == 0 ? 0 : node;
    }

    /**
     * Number of every class' ancestor at a level.
     *
     * @return a new array of length N
     */
    public int[] ancestors(int level) {
        int[] ancestors = new int[size()];
        Arrays.setAll(ancestors, leaf -> leaf);
        for (int at = levels(); at > level; at--) {
            for (int leaf = 0; leaf < ancestors.length; leaf++) {
                ancestors[leaf] = parents[at][ancestors[leaf]];
            }
        }
        return ancestors;
    }

    /** The level at which a class ends, in [1, L]. */
    public int depth(int leaf) {
        return depths[leaf];
    }

    /**
     * Level of the lowest common ancestor of two classes.
     *
     * @return 0 where they have only the root in common, L for a class and itself
     */
    public int commonLevel(int leaf, int other) {
        int level = levels();
        for (int a = leaf, b = other; a != b; level--) {
            a = parents[level][a];
            b = parents[level][b];
        }
        return level;
    }

    /** The most edges from a node down to a class below it. */
    public int height(int level, int node) {
        return heights.of(level, node);
    }

    /** Height of the lowest common ancestor of two classes: how far apart they are, 0 for a class and itself. */
    public int distance(int leaf, int other) {
        int level = commonLevel(leaf, other);
        return heights.of(level, ancestor(leaf, level));
    }

    /**
     * Whether a node is a class that ended at an earlier level and stands for itself.
     *
     * @param level in [0, L]
     */
    public boolean isStandIn(int level, int node) {
        return standIns.has(level, node);
    }

    /** Whether nodes have names of their own. */
    public boolean isNamed() {
        return names != null;
    }

    /**
     * Name of a node; its number where nodes have no names.
     *
     * @param level in [1, L]
     */
    public String name(int level, int node) {
        if (isStandIn(level, node)) {
            return name(level - 1, parents[level][node]);
        }
        return names == null ? Integer.toString(node) : names[level][node];
    }

    /** The names from below the root to a class. */
    public String path(int leaf) {
        return path(depths[leaf], ancestor(leaf, depths[leaf]));
    }

    /** The names from below the root to a node; empty for the root. */
    public String path(int level, int node) {
        if (isStandIn(level, node)) {
            return path(level - 1, parents[level][node]);
        }
        String[] way = new String[level];
        for (int at = level, number = node; at > 0; at--) {
            way[at - 1] = name(at, number);
            number = parents[at][number];
        }
        return String.join(String.valueOf(SEPARATOR), way);
    }

    /** The path of every class. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>(size());
        for (int leaf = 0; leaf < size(); leaf++) {
            paths.add(path(leaf));
        }
        return paths;
    }

    /**
     * This tree with more classes behind its own.
     *
     * @param paths one a new class; inner nodes may be new
     * @throws IllegalArgumentException as {@link #ofPaths} says, or if a path is deeper than this tree, whose classes would
     *     then stand at other levels
     */
    public ClassTree extended(List<String> paths) {
        return PathTree.extended(this, paths);
    }

    /**
     * The same tree with its classes in another order, for example that of a data set.
     *
     * @param leafNames names of leaves, each once; where a name is there twice in the tree, its path
     * @throws IllegalArgumentException if these are not the names of all classes
     */
    public ClassTree inOrder(List<String> leafNames) {
        return ClassOrder.reordered(this, leafNames);
    }

    /** Whether a tree begins with the classes of this one, under the same ancestors, and has as many levels. */
    public boolean isBeginningOf(ClassTree larger) {
        return TreeRules.isBeginning(this, larger);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassTree that
                && Arrays.deepEquals(parents, that.parents)
                && Arrays.equals(depths, that.depths)
                && Arrays.deepEquals(names, that.names);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(parents) + Arrays.hashCode(depths);
    }

    @Override
    public String toString() {
        StringBuilder nodes = new StringBuilder();
        for (int level = 1; level <= levels(); level++) {
            nodes.append(level == 1 ? "" : ", ").append(String.format(Locale.ROOT, "%,d", nodes(level)));
        }
        return "tree of " + levels() + " levels with " + nodes + " nodes";
    }
}
