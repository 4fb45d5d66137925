package io.github.ebv4j.tree;

import io.github.ebv4j.BasisSpec;
import java.util.Objects;

/**
 * What is asked for where the classes have a tree.
 *
 * @param tree whose leaves are the classes
 * @param dimension length d of each vector, at least 2
 * @param weights of the levels
 * @param way direct sum, shared space, or the better one
 * @param seed of every random choice
 */
public record TreeSpec(ClassTree tree, int dimension, LevelWeights weights, TreeWay way, long seed) {

    /** @throws IllegalArgumentException if the dimension is below 2, or the weights are not as many as the levels */
    public TreeSpec {
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(way, "way");
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension must be at least 2, was " + dimension);
        }
        weights.requireLevels(tree.levels());
    }

    /** With default weights, the better way and the default seed. */
    public static TreeSpec of(ClassTree tree, int dimension) {
        return new TreeSpec(tree, dimension, LevelWeights.AUTO, TreeWay.AUTO, BasisSpec.DEFAULT_SEED);
    }

    /** This spec with other weights. */
    public TreeSpec withWeights(LevelWeights newWeights) {
        return new TreeSpec(tree, dimension, newWeights, way, seed);
    }

    /** This spec in another way. */
    public TreeSpec withWay(TreeWay newWay) {
        return new TreeSpec(tree, dimension, weights, newWay, seed);
    }

    /** This spec with another seed. */
    public TreeSpec withSeed(long newSeed) {
        return new TreeSpec(tree, dimension, weights, way, newSeed);
    }

    /** The spec of as many vectors without a tree. */
    public BasisSpec basisSpec() {
        return BasisSpec.of(tree.size(), dimension).withSeed(seed);
    }
}
