package io.github.ebv4j;

import java.util.OptionalDouble;

/**
 * The coherence of a basis beside the best lower bound.
 *
 * @param size number of vectors N
 * @param dimension length d of each vector
 * @param coherence largest |cosine| between two different vectors, in [0, 1]
 * @param meanAbsCosine mean |cosine| over all pairs of different vectors; NaN where it was not measured
 * @param maxNormError largest deviation of a vector's Euclidean norm from 1; NaN where it was not measured
 * @param bound the best lower bound known for this size and dimension
 * @param family how the vectors were made, as in {@link BasisRecipe#family()}
 * @param certified whether algebra proves the coherence
 */
public record BasisReport(
        int size,
        int dimension,
        double coherence,
        double meanAbsCosine,
        double maxNormError,
        LowerBound bound,
        String family,
        boolean certified) {

    /** Coherence divided by the bound: 1 is optimal; empty where the bound is 0. */
    public OptionalDouble ratio() {
        return bound.value() > 0 ? OptionalDouble.of(coherence / bound.value()) : OptionalDouble.empty();
    }
}
