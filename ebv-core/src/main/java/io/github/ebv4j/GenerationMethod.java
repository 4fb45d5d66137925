package io.github.ebv4j;

/** How {@link EquiangularBases} makes the vectors. */
public enum GenerationMethod {
    /** An exact family where one serves the size, an optimiser otherwise. */
    AUTO,
    /** An exact family only. */
    EXACT,
    /** The published stochastic gradient descent on the sum of relu(|cosine| - threshold). */
    SGD
}
