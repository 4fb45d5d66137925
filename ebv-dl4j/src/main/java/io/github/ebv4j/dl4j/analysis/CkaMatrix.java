package io.github.ebv4j.dl4j.analysis;

import java.util.List;

/**
 * How alike each layer of one network is to each of another.
 *
 * @param rows names of the layers of the first network
 * @param columns names of the layers of the second network
 * @param values linear CKA; 1 for activations that differ by a rotation, a factor and a shift, near 0 for unrelated
 *     ones. The estimate is unbiased, so that it may be a little below 0. NaN where the activations of a layer are the
 *     same for all examples. Row by row; a copy
 */
public record CkaMatrix(List<String> rows, List<String> columns, double[][] values) {

    /** Keeps copies. */
    public CkaMatrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        values = copyOf(values);
    }

    /** A copy of the values, row by row. */
    @Override
    public double[][] values() {
        return copyOf(values);
    }

    private static double[][] copyOf(double[][] values) {
        double[][] copy = new double[values.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].clone();
        }
        return copy;
    }
}
