package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Embeddings divided by their Euclidean norm, and the derivative of that division.
 *
 * <p>A row whose norm is below 1e-12 has no direction: it becomes zero, so that all its cosines are 0, its
 * probabilities 1 / N and its gradient 0.
 *
 * @param unit unit rows, or zero ones, shape [mb, d], 'f' order
 * @param inverseNorms 1 / norm of each row before, shape [mb, 1]; 0 for the zero ones
 * @param silenced rows that were not finite but have weight 0, and are zero here
 */
record UnitEmbeddings(INDArray unit, INDArray inverseNorms, int[] silenced) {

    private static final double SMALLEST_NORM = 1e-12;

    /**
     * Normalises rows in place.
     *
     * @param embeddings shape [mb, d], 'f' order; overwritten with the unit rows
     * @param weights weight of each row, length mb
     * @param layer what to call the layer in an error
     * @throws ArithmeticException if the norm of a row of weight other than 0 is NaN or infinite
     */
    static UnitEmbeddings normalizeInPlace(INDArray embeddings, double[] weights, String layer) {
        return normalizeInPlace(embeddings, weights, layer, row -> "row " + row);
    }

    /**
     * Normalises rows in place.
     *
     * @param place what to call a row in an error
     * @see #normalizeInPlace(INDArray, double[], String)
     */
    static UnitEmbeddings normalizeInPlace(
            INDArray embeddings, double[] weights, String layer, IntFunction<String> place) {
        double[] norms = Columns.toHost(embeddings.norm2(1));
        int[] silenced = IntStream.range(0, norms.length)
                .filter(i -> !Double.isFinite(norms[i]))
                .toArray();
        for (int row : silenced) {
            if (weights[row] != 0) {
                throw new ArithmeticException(
                        "embedding of " + place.apply(row) + " must be finite, had norm " + norms[row] + " in " + layer
                                + "; the input of the layer or its weights are not finite or too large");
            }
            embeddings.getRow(row).assign(0);
        }
        double[] inverse = Arrays.stream(norms)
                .map(norm -> norm >= SMALLEST_NORM && Double.isFinite(norm) ? 1 / norm : 0)
                .toArray();
        INDArray column = Columns.toBackend(inverse, embeddings.dataType());
        embeddings.muliColumnVector(column);
        return new UnitEmbeddings(embeddings, column, silenced);
    }

    /**
     * Turns a gradient by the unit rows into one by the rows before: (g - u &lt;u, g&gt;) / norm.
     *
     * @param gradient shape [mb, d], 'f' order; overwritten
     */
    void backwardInPlace(INDArray gradient) {
        INDArray along = unit.mul(gradient).sum(true, 1);
        gradient.subi(unit.mulColumnVector(along)).muliColumnVector(inverseNorms);
    }
}
