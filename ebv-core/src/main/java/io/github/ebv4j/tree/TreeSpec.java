package io.github.ebv4j.tree;

import io.github.ebv4j.BasisSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A request for class vectors of a tree.
 *
 * @param tree its leaves are the classes
 * @param dimension length d of each vector, at least 2
 * @param weights of the levels
 * @param way direct sum, shared space, or whichever has the larger gap
 * @param seed of every random choice
 * @param dimensions of each level of a direct sum, from below the root to the leaves, of sum d; empty to share
 *     them out so that the smallest proven gap is large
 */
public record TreeSpec(
        ClassTree tree, int dimension, LevelWeights weights, TreeWay way, long seed, List<Integer> dimensions) {

    /**
     * @throws IllegalArgumentException if the dimension is below 2, there are not as many weights or dimensions as levels,
     *     the dimensions have another sum than d or one is below 2, or they are given for a shared space
     */
    public TreeSpec {
        dimensions = List.copyOf(dimensions);
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(way, "way");
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension must be at least 2, was " + dimension);
        }
        weights.requireLevels(tree.levels());
        if (!dimensions.isEmpty()) {
            requireDimensions(tree.levels(), dimension, way, dimensions);
        }
    }

    private static void requireDimensions(int levels, int dimension, TreeWay way, List<Integer> dimensions) {
        if (dimensions.size() != levels || dimensions.stream().anyMatch(one -> one < 2)) {
            throw new IllegalArgumentException("dimensions must be " + levels
                    + ", at least 2 for each level of the tree below its root, were " + dimensions);
        }
        long sum = dimensions.stream().mapToLong(Integer::longValue).sum();
        if (sum != dimension) {
            throw new IllegalArgumentException("dimensions must have the sum " + dimension + ", had " + sum);
        }
        if (way == TreeWay.SHARED_SPACE) {
            throw new IllegalArgumentException(
                    "way must not be a shared space where levels have dimensions of their own");
        }
    }

    /** Dimensions that are shared out among the levels. */
    public TreeSpec(ClassTree tree, int dimension, LevelWeights weights, TreeWay way, long seed) {
        this(tree, dimension, weights, way, seed, List.of());
    }

    /** A spec with default weights, {@link TreeWay#AUTO} and the default seed. */
    public static TreeSpec of(ClassTree tree, int dimension) {
        return new TreeSpec(tree, dimension, LevelWeights.AUTO, TreeWay.AUTO, BasisSpec.DEFAULT_SEED);
    }

    /** This spec with other weights. */
    public TreeSpec withWeights(LevelWeights newWeights) {
        return new TreeSpec(tree, dimension, newWeights, way, seed, dimensions);
    }

    /** This spec with another way. */
    public TreeSpec withWay(TreeWay newWay) {
        return new TreeSpec(tree, dimension, weights, newWay, seed, dimensions);
    }

    /** This spec with another seed. */
    public TreeSpec withSeed(long newSeed) {
        return new TreeSpec(tree, dimension, weights, way, newSeed, dimensions);
    }

    /** This spec as a direct sum with dimensions of one's own for each level. */
    public TreeSpec withDimensions(int... newDimensions) {
        return new TreeSpec(
                tree,
                dimension,
                weights,
                way,
                seed,
                Arrays.stream(newDimensions).boxed().toList());
    }

    /** A spec of as many vectors of this dimension and seed, without the tree. */
    public BasisSpec basisSpec() {
        return BasisSpec.of(tree.size(), dimension).withSeed(seed);
    }
}
