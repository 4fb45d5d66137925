package io.github.ebv4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes the sums of a softmax, and its weighted sum of vectors, in one pass that stores no scores.
 *
 * <p>Safe for use by many threads, like the basis.
 */
public interface ExponentialSums {

    /**
     * The sums s_i = sum_j exp(scale &lt;u_i, e_j&gt;) over all vectors e_j of the basis, and the sum of the vectors
     * with these terms as weights, sum_j exp(scale &lt;u_i, e_j&gt;) e_j.
     *
     * <p>Computes in single precision: relative errors are some 1e-6 for scales up to 16, and grow in proportion to the
     * scale beyond.
     *
     * @param embeddings unit vectors u_i or zeros, shape [mb, d], floating point, any strides; not modified
     * @param scale factor on every cosine, positive; exp(scale) times the number of vectors must be a finite float
     * @param weighted (output) shape [mb, d], 'f' order, FLOAT or DOUBLE; overwritten; null if not wanted
     * @return s_i, length mb
     * @throws IllegalArgumentException if the sums might leave the range of a float
     */
    double[] exponentialSums(INDArray embeddings, double scale, INDArray weighted);
}
