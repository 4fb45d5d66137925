package io.github.ebv4j.dl4j.analysis;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Inner products of the activations of a batch, their diagonal set to zero, as the unbiased estimate of HSIC wants
 * them.
 *
 * @param products shape [mb, mb], DOUBLE
 * @param rowSums shape [mb], DOUBLE
 * @param sum of all products
 */
record ZeroDiagonalGram(INDArray products, INDArray rowSums, double sum) {

    /** So many activations are brought to double precision at a time. */
    private static final int VALUES_AT_ONCE = 1 << 22;

    /**
     * Of a batch.
     *
     * @param activations any shape, the first axis is the example; not modified
     * @throws IllegalArgumentException if one is not finite
     */
    static ZeroDiagonalGram of(INDArray activations) {
        long batch = activations.size(0);
        INDArray rows = activations.reshape('c', batch, activations.length() / batch);
        INDArray products = Nd4j.zeros(DataType.DOUBLE, batch, batch);
        long step = Math.max(1, VALUES_AT_ONCE / batch);
        for (long from = 0; from < rows.size(1); from += step) {
            INDArray part = rows.get(
                            NDArrayIndex.all(), NDArrayIndex.interval(from, Math.min(rows.size(1), from + step)))
                    .castTo(DataType.DOUBLE);
            products.addi(part.mmul(part.transpose()));
        }
        for (long i = 0; i < batch; i++) {
            requireFinite(i, products.getDouble(i, i));
            products.putScalar(i, i, 0.0);
        }
        INDArray rowSums = products.sum(1);
        return new ZeroDiagonalGram(products, rowSums, rowSums.sumNumber().doubleValue());
    }

    private static void requireFinite(long example, double squares) {
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException(
                    "activations must be finite, the squares of example " + example + " sum to " + squares);
        }
    }

    /**
     * The unbiased estimate of HSIC between the two batches of activations.
     *
     * <p>Source: Song and others, Feature Selection via Dependence Maximization, JMLR 2012, equation 5.
     */
    double hsic(ZeroDiagonalGram other) {
        double n = products.size(0);
        double trace = products.mul(other.products).sumNumber().doubleValue();
        double crossed = rowSums.mul(other.rowSums).sumNumber().doubleValue();
        return (trace + sum * other.sum / ((n - 1) * (n - 2)) - 2 * crossed / (n - 2)) / (n * (n - 3));
    }
}
