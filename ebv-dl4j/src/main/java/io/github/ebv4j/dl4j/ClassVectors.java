package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeSpec;
import java.io.Serializable;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The vectors of an output layer's classes, and whether they may be generated again for another number of classes;
 * immutable.
 */
final class ClassVectors implements Serializable {

    @JsonProperty
    private final StoredBasis stored;

    /** Seed of vectors generated here; null for vectors that were given. */
    @JsonProperty
    private final Long seed;

    @JsonCreator
    private ClassVectors(@JsonProperty("stored") StoredBasis stored, @JsonProperty("seed") Long seed) {
        this.stored = stored;
        this.seed = seed;
    }

    /** Vectors made elsewhere. */
    static ClassVectors given(EquiangularBasis basis) {
        return new ClassVectors(StoredBasis.of(basis), null);
    }

    /** Vectors generated now. */
    private static ClassVectors generated(long size, int dimension, long seed, RunControl control) {
        BasisSpec spec = BasisSpec.of(size, dimension).withSeed(seed);
        EquiangularBasis basis = control == null ? LayerVectors.of(spec) : LayerVectors.of(spec, control);
        return new ClassVectors(StoredBasis.of(basis), seed);
    }

    /**
     * What a builder was told: a basis, or its size and dimension.
     *
     * @param basis null if not given
     * @param size nOut; 0 if not given
     * @param dimension 0 if not given
     * @param seed null if not given
     * @param control of a search for the best vectors; null for those that are made at once
     * @throws IllegalArgumentException if that does not determine the vectors, or determines them twice
     */
    static ClassVectors chosen(EquiangularBasis basis, long size, int dimension, Long seed, RunControl control) {
        if (basis != null) {
            requireFitting(basis, size, dimension, seed);
            return given(basis);
        }
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "dimension must be at least 1 unless basis(...) is given, was " + dimension);
        }
        if (size < 2) {
            throw new IllegalArgumentException("nOut must be at least 2 unless basis(...) is given, was " + size);
        }
        return generated(size, dimension, seed == null ? BasisSpec.DEFAULT_SEED : seed, control);
    }

    /**
     * What a builder was told of a tree.
     *
     * @param basis null, or it is refused
     * @throws IllegalArgumentException if the vectors are determined twice, or the dimension is too small for the tree
     */
    static ClassVectors ofTree(
            ClassTree tree, EquiangularBasis basis, long size, int dimension, Long seed, RunControl control) {
        if (basis != null) {
            throw new IllegalArgumentException("basis must be left out with tree(...), was " + basis);
        }
        if (size != 0 && size != tree.size()) {
            throw new IllegalArgumentException(
                    "nOut must be " + tree.size() + ", the classes of the tree given to tree(...), was " + size);
        }
        return given(LayerVectors.of(
                TreeSpec.of(tree, dimension)
                        .withWeights(LevelWeights.forLearning())
                        .withSeed(seed == null ? BasisSpec.DEFAULT_SEED : seed),
                control == null ? RunControl.defaults() : control));
    }

    private static void requireFitting(EquiangularBasis basis, long size, int dimension, Long seed) {
        if (size != 0 && size != basis.size()) {
            throw new IllegalArgumentException(
                    "nOut must be " + basis.size() + ", the number of vectors given to basis(...), was " + size);
        }
        if (dimension != 0 && dimension != basis.dimension()) {
            throw new IllegalArgumentException("dimension must be " + basis.dimension()
                    + ", that of the vectors given to basis(...), was " + dimension);
        }
        if (seed != null) {
            throw new IllegalArgumentException("seed must not be given with basis(...), was " + seed);
        }
    }

    /** @throws IllegalArgumentException if a layer that was read from a file has no vectors */
    static void requireGiven(ClassVectors vectors) {
        if (vectors == null || vectors.stored == null) {
            throw new IllegalArgumentException("classVectors must be given, there are none");
        }
    }

    EquiangularBasis basis() {
        return stored.basis();
    }

    /**
     * Vectors for another number of classes, generated with the same dimension and seed.
     *
     * @throws IllegalArgumentException if the vectors were given and there are not as many
     */
    ClassVectors resized(long classes) {
        if (classes == basis().size()) {
            return this;
        }
        if (seed == null) {
            throw new IllegalArgumentException(
                    "nOut must stay " + basis().size() + ", the number of class vectors given to basis(...), was "
                            + classes + "; remove this layer and add a new EbvOutputLayer with a basis of " + classes
                            + " vectors, or one with dimension(...), whose vectors can be generated again");
        }
        return generated(classes, basis().dimension(), seed, null);
    }

    /**
     * Other vectors for the same classes.
     *
     * @throws IllegalArgumentException if there are not as many
     */
    ClassVectors exchanged(EquiangularBasis vectors) {
        if (vectors.size() != basis().size()) {
            throw new IllegalArgumentException(
                    "vectors must be " + basis().size() + ", one for each class, were " + vectors.size());
        }
        return given(vectors);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassVectors that && stored.equals(that.stored) && Objects.equals(seed, that.seed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stored, seed);
    }

    @Override
    public String toString() {
        return stored + (seed == null ? " given" : " generated with seed " + seed);
    }
}
