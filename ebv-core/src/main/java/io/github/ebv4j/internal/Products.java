package io.github.ebv4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products of the backend, each written in the order in which the backend is quick on a busy machine.
 *
 * <p>The CPU backend with oneDNN has two ways. What it writes in 'c' order goes through oneDNN. What it writes in 'f' order goes
 * through OpenBLAS, whose threads wait for one another in every product: where other work keeps one processor busy, that takes 4 to 13
 * times as long. An array in 'f' order is its transpose in 'c' order, so every product can go the first way. Without oneDNN
 * both ways are one.
 */
public final class Products {

    /** Below this many, waking other threads takes as long as the product. */
    private static final long SHARED_MULTIPLICATIONS = 1 << 20;

    private Products() {}

    /**
     * Adds a product: target = alpha op(left) op(right) + beta target.
     *
     * @param left rank 2; not modified
     * @param right rank 2; not modified
     * @param target (input and output) rank 2, 'c' or 'f' order
     * @param turnLeft whether op transposes the left matrix
     * @param turnRight whether op transposes the right matrix
     * @param beta 0 where the target has nothing to keep
     */
    public static void gemm(
            INDArray left,
            INDArray right,
            INDArray target,
            boolean turnLeft,
            boolean turnRight,
            double alpha,
            double beta) {
        Runnable product = target.ordering() == 'c'
                ? () -> Nd4j.gemm(left, right, target, turnLeft, turnRight, alpha, beta)
                : () -> Nd4j.gemm(
                        right.transpose(), left.transpose(), target.transpose(), turnRight, turnLeft, alpha, beta);
        if (target.length() * left.size(turnLeft ? 0 : 1) < SHARED_MULTIPLICATIONS) {
            ProductThreads.runWithOneThread(product);
        } else {
            product.run();
        }
    }

    /**
     * The product of two matrices.
     *
     * @return a new array in 'f' order
     */
    public static INDArray of(INDArray left, INDArray right) {
        INDArray product = Nd4j.createUninitialized(left.dataType(), new long[] {left.size(0), right.size(1)}, 'f');
        gemm(left, right, product, false, false, 1, 0);
        return product;
    }
}
