package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowWeights;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Embeddings divided by their Euclidean norm, and the derivative of that division.
 *
 * <p>A row whose norm is below {@link HeadParameters#SMALLEST_NORM} has no direction: it becomes zero, so that all its cosines are 0, its
 * probabilities 1 / N and its gradient 0. A row of finite elements has a direction however large they are.
 *
 * @param unit unit rows, or zero ones, shape [mb, d], 'f' order
 * @param inverseNorms 1 / norm of each row before, shape [mb, 1]; 0 for the zero ones
 * @param silenced rows that were not finite but have weight 0, and are zero here
 */
record UnitEmbeddings(INDArray unit, INDArray inverseNorms, int[] silenced) {

    /**
     * Normalises rows in place.
     *
     * @param embeddings shape [mb, d], 'f' order; overwritten with the unit rows
     * @param weights weight of each row, length mb
     * @param layer what to call the layer in an error
     * @throws ArithmeticException if a row of weight other than 0 has an element that is NaN or infinite
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
        double[] scales = RowWeights.ones(norms.length);
        int[] silenced = IntStream.range(0, norms.length)
                .filter(row -> !Double.isFinite(norms[row]))
                .filter(row -> !bringIntoRange(embeddings.getRow(row), row, norms, scales))
                .toArray();
        for (int row : silenced) {
            if (weights[row] != 0) {
                throw notFinite(embeddings.getRow(row), place.apply(row), layer);
            }
            embeddings.getRow(row).assign(0);
            norms[row] = 0;
        }
        double[] inverse = Arrays.stream(norms)
                .map(norm -> norm >= HeadParameters.SMALLEST_NORM ? 1 / norm : 0)
                .toArray();
        embeddings.muliColumnVector(Columns.toBackend(inverse, embeddings.dataType()));
        Arrays.setAll(inverse, row -> inverse[row] / scales[row]);
        return new UnitEmbeddings(embeddings, Columns.toBackend(inverse, embeddings.dataType()), silenced);
    }

    /**
     * Divides a row whose norm is beyond the range of the data type by its largest element.
     *
     * @param norms (output) the norm of the row afterwards
     * @param scales (output) what it was divided by
     * @return false, with nothing done, if an element is not finite
     */
    private static boolean bringIntoRange(INDArray values, int row, double[] norms, double[] scales) {
        double largest = 0;
        for (double element : Columns.toHost(values)) {
            if (!Double.isFinite(element)) {
                return false;
            }
            largest = Math.max(largest, Math.abs(element));
        }
        values.divi(largest);
        scales[row] = largest;
        norms[row] = values.norm2Number().doubleValue();
        return true;
    }

    private static ArithmeticException notFinite(INDArray values, String place, String layer) {
        double[] elements = Columns.toHost(values);
        int first = 0;
        while (Double.isFinite(elements[first])) {
            first++;
        }
        return new ArithmeticException("embedding of " + place + " must be finite, had " + elements[first]
                + " at coordinate " + first + "; the input of the layer or its weights are not finite or too large "
                + layer);
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
