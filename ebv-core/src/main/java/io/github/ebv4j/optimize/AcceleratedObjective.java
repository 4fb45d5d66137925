package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.PairSums;

/**
 * An objective over pairs on another processor than the backend's. A descent keeps its vectors there. Cosines are in single precision, as on the
 * backend.
 *
 * @param <V> vectors in the memory of the processor
 */
final class AcceleratedObjective<V> implements SphereObjective {

    private final PairSums<V> pairs;
    private final SphereFunction<V> function;

    private AcceleratedObjective(PairSums<V> pairs, SphereFunction<V> function) {
        this.pairs = pairs;
        this.function = function;
    }

    /** The {@link SmoothMaximum}; closes the sums with itself. */
    static <V> SphereObjective smoothMaximum(PairSums<V> pairs) {
        return new AcceleratedObjective<>(pairs, (rows, sharpness, expectedCoherence, gradient) -> {
            double shift = expectedCoherence * expectedCoherence;
            PairSums.Found found = pairs.exponentials(rows, sharpness, shift, gradient);
            double largestSquare = found.largest() * found.largest();
            if (ExponentialTerms.isFarOff(largestSquare, sharpness, shift)) {
                shift = largestSquare;
                found = pairs.exponentials(rows, sharpness, shift, gradient);
            }
            pairs.scaleInPlace(gradient, 2 / found.sum());
            return new Value(shift + Math.log(found.sum()) / sharpness, found.largest());
        });
    }

    /** The {@link Excess} over a limit; closes the sums with itself. */
    static <V> SphereObjective excess(PairSums<V> pairs, double limit) {
        return new AcceleratedObjective<>(pairs, (rows, sharpness, expectedCoherence, gradient) -> {
            PairSums.Found found = pairs.excesses(rows, limit, gradient);
            pairs.scaleInPlace(gradient, 2);
            return new Value(found.sum(), found.largest());
        });
    }

    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        V there = pairs.create();
        V sums = pairs.create();
        pairs.write(rows, there);
        Value value = function.evaluate(there, sharpness, expectedCoherence, sums);
        System.arraycopy(pairs.valuesOf(sums), 0, gradient, 0, gradient.length);
        pairs.release(there);
        pairs.release(sums);
        return value;
    }

    @Override
    public SphereLbfgs<?> descent(float[] start, int dimension, RefineSettings settings, double sharpness) {
        return new SphereLbfgs<>(function, pairs, dimension, start, settings, sharpness);
    }

    @Override
    public void close() {
        pairs.close();
    }
}
