package io.github.ebv4j;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A request for vectors: how many, in which dimension, how low a coherence, and the seed.
 *
 * @param size number of vectors N (classes), at least 2
 * @param dimension length d of each vector, at least 1
 * @param target the mutual coherence to reach, in (0, 1]; if empty, the method decides how low to go
 * @param seed of every random choice
 */
public record BasisSpec(long size, int dimension, OptionalDouble target, long seed) {

    /** The seed of a spec that names none. */
    public static final long DEFAULT_SEED = 42;

    /** @throws IllegalArgumentException if size, dimension or target is out of its range */
    public BasisSpec {
        if (size < 2) {
            throw new IllegalArgumentException("size must be at least 2, was " + size);
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        Objects.requireNonNull(target, "target");
        if (target.isPresent() && !(target.getAsDouble() > 0 && target.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("target must be in (0, 1], was " + target.getAsDouble());
        }
    }

    /** A spec with no target and the {@linkplain #DEFAULT_SEED default seed}. */
    public static BasisSpec of(long size, int dimension) {
        return new BasisSpec(size, dimension, OptionalDouble.empty(), DEFAULT_SEED);
    }

    /** This spec with another target coherence. */
    public BasisSpec withTarget(double newTarget) {
        return new BasisSpec(size, dimension, OptionalDouble.of(newTarget), seed);
    }

    /** This spec with another seed. */
    public BasisSpec withSeed(long newSeed) {
        return new BasisSpec(size, dimension, target, newSeed);
    }
}
