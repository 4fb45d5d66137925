package io.github.ebv4j.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tree whose leaves are the classes, class 0 to class N - 1: which classes are alike, and how much. Immutable and
 * safe for use by many threads.
 *
 * <p>The root is level 0; the deepest leaves are at level L. A leaf that ends at an earlier level stands for itself at
 * every later one, so level L consists of the classes. Every level numbers its nodes from 0, in the order in which they
 * are met when the classes are gone through by number. So classes that are added at the end change no number of a node.
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
     * Makes a tree of nodes without names.
     *
     * @param parents parent of each node, -1 for the root; the nodes without children are the classes, in this order;
     *     not modified
     * @throws IllegalArgumentException if there is not exactly one root, a parent is no node, there is a cycle, or a
     *     level has as many nodes as the one above
     */
    public static ClassTree ofParents(int... parents) {
        return ParentArray.tree(parents, null);
    }

    /**
     * Makes a tree of named nodes.
     *
     * @param parents as in {@link #ofParents(int...)}
     * @param names name of each node; that of the root is ignored; not modified
     * @throws IllegalArgumentException as {@link #ofParents(int...)} says, or if there are more or fewer names than
     *     nodes, a name is empty or holds a slash, or two children of a node have the same name
     */
    public static ClassTree ofParents(int[] parents, String... names) {
        return ParentArray.tree(parents, names);
    }

    /**
     * Makes a tree from the path of every class, such as {@code animal/dog/beagle}. The root is not named.
     *
     * @param paths one for each class: the names from below the root to the leaf
     * @throws IllegalArgumentException if a name is empty, a path is there twice or leads through another class, or a
     *     level has as many nodes as the one above
     */
    public static ClassTree ofPaths(List<String> paths) {
        PathTree tree = new PathTree();
        paths.forEach(tree::add);
        return tree.build();
    }

    /**
     * Learns a tree that groups the classes whose means are near one another: by k-means from the root downwards, or, for some
     * thousand classes, by joining groups from the classes upwards ({@link ClusteringMethod}). The means may be of anything:
     * pixels, the embeddings of a network after a warm-up, the rows of a network's confusion matrix. Scale them first if only
     * their direction counts.
     *
     * <p>Joining groups keeps the distances of all pairs, 2 N (N - 1) bytes, and takes O(N^2) steps as a rule: 28 MB for 3,755
     * classes, 200 MB for 10,000, at most 65,536 classes.
     *
     * @param means one row for each class, shape [N, features]; not modified
     * @param clustering how many nodes each level has, how unequal groups may be, the seed, and the method
     * @return a tree of nodes without names; the same on the same machine and backend
     * @throws IllegalArgumentException if a mean is not finite, a level is to have as many nodes as there are classes, or
     *     more, or there are too many classes to be joined pair by pair
     * @throws io.github.ebv4j.TooLargeException if the distances of all pairs do not fit the memory
     */
    public static ClassTree ofEmbeddings(INDArray means, TreeClustering clustering) {
        return EmbeddingTree.tree(means, clustering);
    }

    /**
     * Reads a tree from a file. The end of its name tells the {@linkplain TreeFormat format}: .csv is CSV; .nwk,
     * .newick and .tree are Newick; .is_a, .is_a.txt and .pairs are pairs; any other is a path on each line.
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

    /** Number, at the level above, of the parent of a node at a level in [1, L]. */
    public int parent(int level, int node) {
        return parents[level][node];
    }

    /**
     * Number of the ancestor of a class at a level in [0, L]. At the level where the class ends, and below, that is the
     * class itself.
     */
    public int ancestor(int leaf, int level) {
        int node = leaf;
        for (int at = levels(); at > level; at--) {
            node = parents[at][node];
        }
        return level == 0 ? 0 : node;
    }

    /** Number of the ancestor of every class at a level in [0, L]; a new array of length N. */
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

    /** The largest number of edges from a node down to a class below it. */
    public int height(int level, int node) {
        return heights.of(level, node);
    }

    /** Distance of two classes: the height of their lowest common ancestor; 0 for a class and itself. */
    public int distance(int leaf, int other) {
        int level = commonLevel(leaf, other);
        return heights.of(level, ancestor(leaf, level));
    }

    /** Whether a node, at a level in [0, L], is a class that ended at an earlier level and stands for itself. */
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

    /** The names from below the root to a class, with slashes between them. */
    public String path(int leaf) {
        return path(depths[leaf], ancestor(leaf, depths[leaf]));
    }

    /** The names from below the root to a node, with slashes between them; empty for the root. */
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
     * This tree with more classes after its own.
     *
     * @param paths one for each new class; inner nodes may be new
     * @throws IllegalArgumentException as {@link #ofPaths} says, or if a path is deeper than this tree: its classes
     *     would then stand at other levels
     */
    public ClassTree extended(List<String> paths) {
        return PathTree.extended(this, paths);
    }

    /**
     * The same tree with its classes in another order, for example that of a data set.
     *
     * @param leafNames name of every class, each once; of a class whose name occurs twice in the tree, its path
     * @throws IllegalArgumentException if these are not the names of all classes
     */
    public ClassTree inOrder(List<String> leafNames) {
        return ClassOrder.reordered(this, leafNames);
    }

    /** Whether a larger tree has as many levels as this one, and begins with its classes under the same ancestors. */
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
