package io.github.ebv4j.optimize;

/** The cosine that each pair of different vectors should have. */
@FunctionalInterface
public interface PairTargets {

    /**
     * Takes the targets of one vector with those from itself on.
     *
     * @param index of the vector
     * @param cosines (input and output) of it with vectors index, index + 1, ...; the targets are subtracted, that of the
     *     vector with itself may be anything
     * @param from where its cosines begin
     * @param step from one to the next
     */
    void subtract(int index, double[] cosines, int from, int step);
}
