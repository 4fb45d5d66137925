package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.internal.accelerator.PairSums;
import java.util.Optional;

/** Chooses where the objectives over all pairs are computed: on another processor where one is found and the work is worth it. */
final class PairObjectives {

    private PairObjectives() {}

    /** The {@link SmoothMaximum} of vectors that all move. */
    static SphereObjective smoothMaximum(int size, int dimension) {
        return smoothMaximum(size, new double[0], dimension);
    }

    /**
     * The {@link SmoothMaximum} of vectors that move beside others that do not.
     *
     * @param moving how many move, at least one
     * @param fixed unit vectors that do not, one after another; not modified
     */
    static SphereObjective smoothMaximum(int moving, double[] fixed, int dimension) {
        return sums(moving, fixed, dimension)
                .map(AcceleratedObjective::smoothMaximum)
                .orElseGet(() -> fixed.length == 0
                        ? SmoothMaximum.of(moving, dimension)
                        : new SmoothMaximum(moving, fixed, dimension));
    }

    /** The {@link Excess} over a limit of vectors that all move. */
    static SphereObjective excess(int size, int dimension, double limit) {
        return sums(size, new double[0], dimension)
                .map(sums -> AcceleratedObjective.excess(sums, limit))
                .orElseGet(() -> new Excess(size, dimension, limit));
    }

    private static Optional<PairSums<?>> sums(int moving, double[] fixed, int dimension) {
        double multiplications = (double) moving * (moving * (double) dimension + fixed.length);
        return Accelerators.findFor(multiplications).map(other -> other.pairs(moving, fixed, dimension));
    }
}
