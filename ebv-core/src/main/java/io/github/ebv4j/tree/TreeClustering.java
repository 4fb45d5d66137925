package io.github.ebv4j.tree;

import io.github.ebv4j.BasisSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How {@link ClassTree#ofEmbeddings} learns a tree by k-means, from the root downwards.
 *
 * @param nodes number of nodes of each level between root and classes, increasing, from 2 on
 * @param slack how many times the mean size of its level a group may have, at least 1; 1 for groups of equal size,
 *     infinity for plain k-means
 * @param seed of every random choice
 */
public record TreeClustering(List<Integer> nodes, double slack, long seed) {

    /** Groups up to twice the mean: they may differ, and none takes most of the classes. */
    public static final double DEFAULT_SLACK = 2;

    /** @throws IllegalArgumentException if the numbers of nodes do not grow from 2 on, or the slack is below 1 */
    public TreeClustering {
        nodes = List.copyOf(nodes);
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

    /** Levels of given numbers of nodes, with the default slack and seed. */
    public static TreeClustering of(int... nodes) {
        return new TreeClustering(Arrays.stream(nodes).boxed().toList(), DEFAULT_SLACK, BasisSpec.DEFAULT_SEED);
    }

    /** This clustering with another slack. */
    public TreeClustering withSlack(double newSlack) {
        return new TreeClustering(nodes, newSlack, seed);
    }

    /** This clustering with another seed. */
    public TreeClustering withSeed(long newSeed) {
        return new TreeClustering(nodes, slack, newSeed);
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
