package io.github.ebv4j;

import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * The cosines of a random sample of pairs, for a basis that has too many pairs to measure. The coherence of the basis
 * is at least the largest |cosine| of the sample, and may be far above it.
 *
 * @param size number of vectors N
 * @param dimension length d of each vector
 * @param pairs how many pairs were drawn, independent and uniform among those of different vectors
 * @param seed of the draw
 * @param largestAbsCosine largest |cosine| in the sample, in [0, 1]
 * @param meanAbsCosine mean |cosine| of the sample, in [0, 1]
 * @param bound the best lower bound known for the coherence of this size and dimension
 * @param family how the vectors were made, as in {@link BasisRecipe#family()}
 */
public record PairSample(
        int size,
        int dimension,
        long pairs,
        long seed,
        double largestAbsCosine,
        double meanAbsCosine,
        LowerBound bound,
        String family) {

    /**
     * Draws pairs and measures them in double precision, in O(pairs x d).
     *
     * @param basis not modified
     * @param pairs how many, at least 1
     * @param seed of the draw; the same one gives the same pairs everywhere
     * @throws IllegalArgumentException if there are no pairs to draw
     */
    public static PairSample draw(EquiangularBasis basis, long pairs, long seed) {
        return draw(basis, pairs, seed, done -> {});
    }

    /**
     * Draws as {@link #draw(EquiangularBasis, long, long)}, and reports progress.
     *
     * @param done called on the calling thread with the share of the pairs measured so far, up to 1
     */
    public static PairSample draw(EquiangularBasis basis, long pairs, long seed, DoubleConsumer done) {
        if (pairs < 1) {
            throw new WrongArgumentException("pairs must be at least 1, was " + pairs);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double largest = 0;
        double sum = 0;
        for (long pair = 0; pair < pairs; pair++) {
            int left = random.nextInt(basis.size());
            int other = random.nextInt(basis.size() - 1);
            int right = other < left ? other : other + 1;
            double cosine = CoherenceReport.absoluteCosine(basis.vector(left), basis.vector(right));
            largest = Math.max(largest, cosine);
            sum += cosine;
            done.accept((pair + 1.0) / pairs);
        }
        return new PairSample(
                basis.size(),
                basis.dimension(),
                pairs,
                seed,
                largest,
                sum / pairs,
                LowerBounds.best(basis.size(), basis.dimension()),
                basis.recipe().family());
    }
}
