package io.github.ebv4j.tree;

import io.github.ebv4j.BasisSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How {@link ClassTree#ofEmbeddings} learns a tree.
 *
 * @param nodes number of nodes of each level between root and classes, increasing, from 2 on
 * @param slack how many times the mean size of its level a group may have, at least 1; 1 for groups of equal size,
 *     infinity for no limit. Where groups join from the classes upwards and no two of them fit under a limit of less than
 *     twice the mean size, the two smallest may pass it
 * @param seed of every random choice; only k-means takes any
 * @param method k-means from the root downwards, or joined groups from the classes upwards
 */
public record TreeClustering(List<Integer> nodes, double slack, long seed, ClusteringMethod method) {

    /** Groups up to twice the mean: they may differ, and none takes most of the classes. */
    public static final double DEFAULT_SLACK = 2;

    /** Groups and classes where dictionaries put characters under radicals, from which a usual size of a group is taken. */
    private static final int RADICALS = 206;

    private static final int CHARACTERS = 3755;

    /** @throws IllegalArgumentException if the numbers of nodes do not grow from 2 on, or the slack is below 1 */
    public TreeClustering {
        nodes = List.copyOf(nodes);
        Objects.requireNonNull(method, "method");
        int before = 1;
        for (int count : nodes) {
            if (count <= before) {
                throw new IllegalArgumentException(
                        "nodes must grow from level to level and be at least 2, were " + nodes);
            }
            before = count;
        }
        if (!(slack >= 1)) {
            throw new IllegalArgumentException("slack must be at least 1, was " + slack);
        }
    }

    /** By k-means. */
    public TreeClustering(List<Integer> nodes, double slack, long seed) {
        this(nodes, slack, seed, ClusteringMethod.K_MEANS);
    }

    /** Levels of given numbers of nodes by k-means, with the default slack and seed. */
    public static TreeClustering of(int... nodes) {
        return new TreeClustering(Arrays.stream(nodes).boxed().toList(), DEFAULT_SLACK, BasisSpec.DEFAULT_SEED);
    }

    /**
     * One level of groups for so many classes, about 18 in each, as many as Han characters have under a radical.
     *
     * @param classes at least 3
     * @throws IllegalArgumentException if there are fewer
     */
    public static TreeClustering forClasses(int classes) {
        if (classes < 3) {
            throw new IllegalArgumentException("classes must be at least 3 for a tree of groups, were " + classes);
        }
        return of(Math.max(2, (int) Math.round((double) classes * RADICALS / CHARACTERS)));
    }

    /** This clustering with another slack. */
    public TreeClustering withSlack(double newSlack) {
        return new TreeClustering(nodes, newSlack, seed, method);
    }

    /** This clustering with another seed. */
    public TreeClustering withSeed(long newSeed) {
        return new TreeClustering(nodes, slack, newSeed, method);
    }

    /** This clustering by another method. */
    public TreeClustering withMethod(ClusteringMethod newMethod) {
        return new TreeClustering(nodes, slack, seed, newMethod);
    }

    /** @throws IllegalArgumentException if the last level has as many nodes as there are classes */
    void requireFewerThan(int classes) {
        IntStream.range(0, nodes.size())
                .filter(i -> nodes.get(i) >= classes)
                .findFirst()
                .ifPresent(i -> {
                    throw new IllegalArgumentException("nodes of level " + (i + 1) + " must be fewer than the "
                            + classes + " classes, were " + nodes.get(i));
                });
    }
}
