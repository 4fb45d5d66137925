package io.github.ebv4j.dl4j.transfer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The rotation that brings one set of vectors nearest to another: of all matrices R with orthonormal columns, or rows where
 * they are fewer, the one with the smallest |A R - B| (the orthogonal Procrustes problem; Schönemann, Psychometrika 31, 1966).
 * It is the orthogonal factor of A^T B.
 *
 * <p>The factor is found by Newton and Schulz's iteration X &lt;- X (3 I - X^T X) / 2 (Björck, Bowie, SIAM Journal on Numerical
 * Analysis 8, 1971), in double precision: products alone. Directions in which A^T B says nothing get a part of the identity
 * first, so that the result is orthogonal there, too.
 */
final class OrthogonalFit {

    /** Share of the norm that fills the directions without any. */
    private static final double FILL = 1e-7;

    /** A singular value of FILL grows to 1 by factors of 1.5, then converges twice as fast with each step. */
    private static final int MOST_STEPS = 60;

    private static final double CONVERGED = 1e-12;

    private OrthogonalFit() {}

    /**
     * The rotation.
     *
     * @param products A^T B, shape [from, to], any floating type; not modified
     * @return a new DOUBLE array of this shape
     */
    static INDArray rotation(INDArray products) {
        INDArray x = products.castTo(DataType.DOUBLE).dup('c');
        double norm = x.norm2Number().doubleValue();
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException(
                    "learned vectors must have a finite product with the new ones other than 0, its norm was " + norm);
        }
        x.divi(norm);
        for (int i = 0; i < Math.min(x.size(0), x.size(1)); i++) {
            x.putScalar(i, i, x.getDouble(i, i) + FILL);
        }
        boolean wide = x.size(1) > x.size(0);
        INDArray tall = wide ? x.transpose().dup('c') : x;
        for (int step = 0; step < MOST_STEPS; step++) {
            INDArray gram = tall.transpose().mmul(tall);
            INDArray rest = Nd4j.eye(gram.size(0)).castTo(DataType.DOUBLE).subi(gram);
            tall = tall.addi(tall.mmul(rest).muli(.5));
            if (rest.norm2Number().doubleValue() < CONVERGED * gram.size(0)) {
                break;
            }
        }
        return wide ? tall.transpose() : tall;
    }
}
