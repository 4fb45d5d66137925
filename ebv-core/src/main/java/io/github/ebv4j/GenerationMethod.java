package io.github.ebv4j;

/** How {@link EquiangularBases} makes the vectors. */
public enum GenerationMethod {
    /**
     * The best known: the best exact family, refined where that pays, in some seconds if no time limit is given, as long
     * as allowed otherwise; at some small sizes a packing that a longer search found and the library keeps, the same for
     * every seed, and within a time limit what a further search makes of it.
     */
    AUTO,
    /** An exact family only. */
    EXACT,
    /** The published stochastic gradient descent on the sum of relu(|cosine| - threshold). */
    SGD,
    /**
     * Refinement of the best exact family, or of random vectors where none serves, by L-BFGS on a smooth maximum; at
     * small sizes a search that begins without any packing kept.
     */
    REFINE
}
