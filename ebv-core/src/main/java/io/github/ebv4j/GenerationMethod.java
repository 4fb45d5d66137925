package io.github.ebv4j;

/** How {@link EquiangularBases} makes the vectors. */
public enum GenerationMethod {
    /**
     * The best exact family, refined where that pays: in some seconds if no time limit is given, as long as allowed
     * otherwise.
     */
    AUTO,
    /** An exact family only. */
    EXACT,
    /** The published stochastic gradient descent on the sum of relu(|cosine| - threshold). */
    SGD,
    /** Refinement of the best exact family, or of random vectors where none serves, by L-BFGS on a smooth maximum. */
    REFINE
}
