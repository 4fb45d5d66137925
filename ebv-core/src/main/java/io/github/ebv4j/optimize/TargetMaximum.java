package io.github.ebv4j.optimize;

import java.util.function.BooleanSupplier;

/**
 * A smooth stand-in for the squared largest deviation of cosines from what each pair should have: f = log(sum over pairs of
 * exp(p (g - t)^2)) / p, with g the cosine of a pair, t its target and p the sharpness. With targets 0 it is the {@link
 * SmoothMaximum}.
 */
final class TargetMaximum implements SphereObjective {

    private final int size;
    private final PairTargets targets;
    private final TileWalk walk;

    TargetMaximum(int size, int dimension, PairTargets targets) {
        this.size = size;
        this.targets = targets;
        this.walk = new TileWalk(size, size, dimension);
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        double shift = expectedCoherence * expectedCoherence;
        ExponentialTerms terms = accumulate(rows, sharpness, shift);
        if (terms.isFarOff(sharpness, shift)) {
            shift = terms.largestSquare();
            terms = accumulate(rows, sharpness, shift);
        }
        walk.takeSums(gradient);
        double scale = 2 / terms.sum();
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= scale;
        }
        return new Value(shift + Math.log(terms.sum()) / sharpness, Math.sqrt(terms.largestSquare()));
    }

    @Override
    public void stopWhen(BooleanSupplier newStop) {
        walk.stopWhen(newStop);
    }

    private ExponentialTerms accumulate(double[] rows, double sharpness, double shift) {
        return ExponentialTerms.together(walk.over(rows, ExponentialTerms::new, (terms, tile, first, count) -> {
            for (int row = 0; row < count; row++) {
                // The row's own column and those after it; the pairs before are set to 0 next.
                targets.subtract(first + row, tile, row + row * count, count);
            }
            terms.weighPairsInPlace(tile, count, size - first, sharpness, shift);
        }));
    }

    @Override
    public void close() {
        walk.close();
    }
}
