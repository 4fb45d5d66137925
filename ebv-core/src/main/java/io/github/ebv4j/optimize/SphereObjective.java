package io.github.ebv4j.optimize;

import java.util.function.BooleanSupplier;

/** A smooth function of unit vectors, to be minimised, that stands for their mutual coherence. */
interface SphereObjective extends AutoCloseable {

    /**
     * Value, coherence and gradient at one set of vectors.
     *
     * @param value of f
     * @param coherence largest |g|
     */
    record Value(double value, double coherence) {}

    /**
     * Evaluates f.
     *
     * @param rows the unit vectors that move, one after another; not modified
     * @param sharpness p, positive
     * @param expectedCoherence about the coherence of these vectors; keeps the exponentials in range
     * @param gradient (output) the Euclidean gradient by those rows, overwritten
     */
    Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient);

    /**
     * Has evaluations ask now and then whether to stop; one whose evaluations are brief need not.
     *
     * @param stop where it answers true, {@link #evaluate} throws {@link EvaluationStopped}
     */
    default void stopWhen(BooleanSupplier stop) {}

    /**
     * A descent that lowers it at one sharpness.
     *
     * @param start vectors one after another, normalised first; not modified
     * @param dimension length d of each
     */
    default SphereLbfgs<?> descent(float[] start, int dimension, RefineSettings settings, double sharpness) {
        return SphereLbfgs.onHeap(this, dimension, start, settings, sharpness);
    }

    @Override
    void close();
}
