package io.github.ebv4j.optimize;

/**
 * A smooth function of unit vectors in the memory of some processor.
 *
 * @param <V> the vectors, see {@link io.github.ebv4j.internal.accelerator.RowSpace}
 */
@FunctionalInterface
interface SphereFunction<V> {

    /** Evaluates it, see {@link SphereObjective#evaluate}. */
    SphereObjective.Value evaluate(V rows, double sharpness, double expectedCoherence, V gradient);
}
