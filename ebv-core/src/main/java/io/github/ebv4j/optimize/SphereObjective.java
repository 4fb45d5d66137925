package io.github.ebv4j.optimize;

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

    @Override
    void close();
}
