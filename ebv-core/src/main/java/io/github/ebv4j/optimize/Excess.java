package io.github.ebv4j.optimize;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * By how much cosines exceed a limit t: f = sum over pairs of (|g| - t)^2 where |g| is above t. It is 0 just where the
 * coherence is at most t.
 *
 * <p>Far from the lowest coherence there is, this is much easier to lower than a {@link SmoothMaximum}: all pairs above the
 * limit count, and none below.
 */
final class Excess implements SphereObjective {

    private final int size;
    private final double limit;
    private final TileWalk walk;

    Excess(int size, int dimension, double limit) {
        this.size = size;
        this.limit = limit;
        this.walk = new TileWalk(size, size, dimension);
    }

    /** Evaluates f; neither sharpness nor expectation matters. */
    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        List<ExcessTerms> parts = walk.over(
                rows,
                () -> new ExcessTerms(limit),
                (terms, tile, first, count) -> TilePairs.weighInPlace(tile, count, size - first, terms::weighInPlace));
        walk.takeSums(gradient);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= 2;
        }
        double sum = parts.stream().mapToDouble(ExcessTerms::sum).sum();
        double largest = parts.stream().mapToDouble(ExcessTerms::largest).max().orElse(0);
        return new Value(sum, largest);
    }

    @Override
    public void stopWhen(BooleanSupplier newStop) {
        walk.stopWhen(newStop);
    }

    @Override
    public void close() {
        walk.close();
    }
}
