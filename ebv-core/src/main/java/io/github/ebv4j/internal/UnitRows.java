package io.github.ebv4j.internal;

/** The rule that class vectors are unit vectors. */
public final class UnitRows {

    private static final double NORM_TOLERANCE = 1e-3;

    private UnitRows() {}

    /**
     * Refuses a vector that is none.
     *
     * @param index of the vector, for the message
     * @param rows vectors one after another; not modified
     * @param offset where the vector begins
     * @throws IllegalArgumentException if its norm is off 1 by more than 1e-3, or a value is not finite
     */
    public static void require(int index, float[] rows, int offset, int dimension) {
        double squares = 0;
        for (int k = offset; k < offset + dimension; k++) {
            squares += (double) rows[k] * rows[k];
        }
        double norm = Math.sqrt(squares);
        if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
            throw new IllegalArgumentException("row " + index + " must have norm 1, had " + norm);
        }
    }
}
