package io.github.ebv4j.dl4j.internal;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights that a mask gives to rows. */
public final class RowWeights {

    private RowWeights() {}

    /** Weights of 1. */
    public static double[] ones(long rows) {
        double[] ones = new double[Math.toIntExact(rows)];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Weights of examples.
     *
     * @param mask shape [rows, 1], or null for weights of 1; not modified
     * @param layer what to call the layer in an error
     * @throws IllegalArgumentException if the length is another, or a weight is negative or not finite
     */
    public static double[] of(INDArray mask, long rows, String layer) {
        if (mask == null) {
            return ones(rows);
        }
        if (mask.length() != rows) {
            throw new IllegalArgumentException(
                    "mask must have shape [" + rows + ", 1], had " + Arrays.toString(mask.shape()) + " " + layer);
        }
        return require(Columns.toHost(mask), row -> "row " + row, layer);
    }

    /**
     * The same weights, checked.
     *
     * @param place what to call a row in an error
     * @throws IllegalArgumentException if one is negative or not finite
     */
    static double[] require(double[] weights, IntFunction<String> place, String layer) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new IllegalArgumentException("mask of " + place.apply(i) + " must be finite and at least 0, was "
                        + weights[i] + " " + layer);
            }
        }
        return weights;
    }

    /** Which rows count, those whose weight is not 0. */
    public static boolean[] used(double[] weights) {
        boolean[] used = new boolean[weights.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = weights[i] != 0;
        }
        return used;
    }

    /**
     * Rows of which those that do not count are 0, whatever they held: 0 times NaN is NaN.
     *
     * @param rows shape [weights.length, columns]; not modified
     * @return the same array if all rows count, otherwise a copy
     */
    public static INDArray withoutUnused(INDArray rows, double[] weights) {
        INDArray cleared = rows;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                cleared = cleared == rows ? rows.dup() : cleared;
                cleared.getRow(i).assign(0);
            }
        }
        return cleared;
    }
}
