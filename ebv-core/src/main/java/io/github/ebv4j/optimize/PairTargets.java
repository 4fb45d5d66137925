package io.github.ebv4j.optimize;

/** The cosine that each pair of different vectors should have. */
@FunctionalInterface
public interface PairTargets {

    /**
     * Subtracts the targets of the pairs of one vector with itself and those after it from their cosines.
     *
     * @param index of the vector
     * @param cosines (input and output) of the vector with vectors index, index + 1, ...; the entry of the vector with
     *     itself may become anything
     * @param from where in the array the first of them is
     * @param step distance in the array from one to the next
     */
    void subtract(int index, double[] cosines, int from, int step);
}
