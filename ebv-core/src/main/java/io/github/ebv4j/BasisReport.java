package io.github.ebv4j;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

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

    /**
     * Measures a basis over all its pairs, also where it states a report of its own. Takes O(N^2 d) time, and memory
     * for a few tiles of 1,024 x 1,024 cosines.
     *
     * @param basis not modified
     * @param done called on the calling thread with the share of the pairs measured so far, up to 1
     */
    public static BasisReport measure(EquiangularBasis basis, DoubleConsumer done) {
        return CoherenceReport.measure(basis, done);
    }

    /** Coherence divided by the bound: 1 is optimal; empty where the bound is 0. */
    public OptionalDouble ratio() {
        return bound.value() > 0 ? OptionalDouble.of(coherence / bound.value()) : OptionalDouble.empty();
    }

    /**
     * Why no vectors of this size have a lower coherence, up to the rounding of float32: the name of the bound that is
     * met, or the publication that proves it; empty where nothing is proven.
     */
    public Optional<String> optimality() {
        return Optimality.reason(size, dimension, coherence);
    }
}
