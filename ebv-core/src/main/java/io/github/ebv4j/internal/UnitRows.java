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
        require(index, norm(rows, offset, dimension));
    }

    /**
     * Refuses a norm that no unit vector has.
     *
     * @param index of the vector, for the message
     * @throws IllegalArgumentException if it is off 1 by more than 1e-3, or not finite
     */
    public static void require(int index, double norm) {
        if (!isUnit(norm)) {
            throw new IllegalArgumentException("row " + index + " must have norm 1, had " + norm);
        }
    }

    /** Whether a norm is within 1e-3 of 1. */
    public static boolean isUnit(double norm) {
        return Math.abs(norm - 1) <= NORM_TOLERANCE;
    }

    /** Euclidean norm of a vector. */
    public static double norm(float[] rows, int offset, int dimension) {
        double squares = 0;
        for (int k = offset; k < offset + dimension; k++) {
            squares += (double) rows[k] * rows[k];
        }
        return Math.sqrt(squares);
    }
}
