package io.github.ebv4j;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a basis was made: enough to rebuild an exact family, and to verify any other.
 *
 * @param family name of the construction or optimiser, for example {@code orthonormal}, {@code simplex}, {@code sgd}
 * @param parameters what the family needs beyond size and dimension, as text; sorted, unmodifiable
 * @param size number of vectors N
 * @param dimension length d of each vector
 * @param seed the seed of every random choice made
 * @param statedCoherence the coherence that algebra proves; empty where it is only measured
 * @param sha256 lower-case hexadecimal SHA-256 of the vectors as little-endian float32 in C order; a basis that
 *     computes its vectors hashes the forms or coordinates that they follow from instead
 * @param provenance library, Java, operating system and processor that made the vectors; sorted, unmodifiable
 */
public record BasisRecipe(
        String family,
        SortedMap<String, String> parameters,
        int size,
        int dimension,
        long seed,
        OptionalDouble statedCoherence,
        String sha256,
        SortedMap<String, String> provenance) {

    /** The parameter that holds the seed of a rotation, as {@link EquiangularBasis#rotated} records it. */
    static final String ROTATION_SEED = "rotationSeed";

    /**
     * Key of the provenance entry with the version of the constructions. A new version means that some exact family
     * gives its vectors in another order. A recipe without the entry is of {@linkplain #constructionVersion version} 1.
     */
    public static final String CONSTRUCTION_VERSION = "constructionVersion";

    /**
     * @throws IllegalArgumentException if size is below 2, dimension is below 1, or the rotation seed is no whole
     *     number
     */
    public BasisRecipe {
        Objects.requireNonNull(family, "family");
        if (size < 2) {
            throw new IllegalArgumentException("a basis must hold at least 2 vectors, holds " + size);
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        Objects.requireNonNull(statedCoherence, "statedCoherence");
        Objects.requireNonNull(sha256, "sha256");
        rotationSeed(parameters);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /** Version of the construction that gave the vectors of an exact family. */
    public String constructionVersion() {
        return provenance.getOrDefault(CONSTRUCTION_VERSION, "1");
    }

    /** Whether algebra proves the coherence. */
    public boolean certified() {
        return statedCoherence.isPresent();
    }

    /** The seed by which the vectors were {@linkplain EquiangularBasis#rotated rotated}; empty if they were not. */
    public OptionalLong rotationSeed() {
        return rotationSeed(parameters);
    }

    private static OptionalLong rotationSeed(Map<String, String> parameters) {
        String seed = parameters.get(ROTATION_SEED);
        try {
            return seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(ROTATION_SEED + " must be a whole number, was " + seed, e);
        }
    }

    /** This recipe without its rotation; the hash stays. */
    public BasisRecipe withoutRotation() {
        SortedMap<String, String> others = new TreeMap<>(parameters);
        others.remove(ROTATION_SEED);
        return new BasisRecipe(family, others, size, dimension, seed, statedCoherence, sha256, provenance);
    }

    /** This recipe with another hash. */
    public BasisRecipe withSha256(String hash) {
        return new BasisRecipe(family, parameters, size, dimension, seed, statedCoherence, hash, provenance);
    }

    /** This recipe with another proven coherence; empty for one that is only measured. */
    public BasisRecipe withStatedCoherence(OptionalDouble coherence) {
        return new BasisRecipe(family, parameters, size, dimension, seed, coherence, sha256, provenance);
    }

    /** Provenance of vectors that this process makes: library, Java, operating system and processor; a new map. */
    public static SortedMap<String, String> currentProvenance() {
        String version = BasisRecipe.class.getPackage().getImplementationVersion();
        return new TreeMap<>(Map.of(
                "library", "ebv4j " + (version == null ? "development" : version),
                "java", System.getProperty("java.version"),
                "os", System.getProperty("os.name"),
                "arch", System.getProperty("os.arch")));
    }
}
