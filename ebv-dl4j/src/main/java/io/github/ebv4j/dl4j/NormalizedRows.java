package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows less their mean, divided by their deviation: (x - mean) / sqrt(variance + 1e-5), and the derivative of that.
 *
 * <p>Source: Ba and others, Layer Normalization, 2016, without gain and shift.
 *
 * @param rows normalised, shape [mb, n]; a row with a value that is no number or too large to be squared has NaN
 * @param inverse 1 / sqrt(variance + 1e-5), shape [mb, 1]
 */
record NormalizedRows(INDArray rows, INDArray inverse) {

    /** @param values shape [mb, n]; not modified */
    static NormalizedRows of(INDArray values) {
        INDArray centred = values.subColumnVector(values.mean(true, 1));
        double[] inverse = Columns.toHost(centred.mul(centred).mean(1));
        Arrays.setAll(
                inverse,
                row -> Double.isInfinite(inverse[row])
                        ? Double.NaN
                        : 1 / Math.sqrt(inverse[row] + HeadParameters.EPSILON));
        INDArray column = Columns.toBackend(inverse, values.dataType());
        return new NormalizedRows(centred.muliColumnVector(column), column);
    }

    /**
     * Turns a gradient by the normalised rows into one by the rows before.
     *
     * @param gradient shape [mb, n]; overwritten
     */
    void backwardInPlace(INDArray gradient) {
        INDArray along = gradient.mul(rows).mean(true, 1);
        gradient.subiColumnVector(gradient.mean(true, 1))
                .subi(rows.mulColumnVector(along))
                .muliColumnVector(inverse);
    }
}
