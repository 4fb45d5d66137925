package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Fixed class vectors dealt out to the classes so that they are as near as can be to what a network has learned of each
 * class in a warm-up: classes that look alike get vectors that are less far, and nothing else changes. The vectors are the
 * same ones, so their coherence is, too.
 *
 * <p>A rotation of what was learned is free, since {@link VectorExchange} turns the network by it. So two steps take turns:
 * the rotation that brings the learned vectors nearest to those of their classes, and the assignment with the largest sum
 * of cosines. Up to {@value #EXACT} classes the assignment is the best there is, O(N^3) at most (Jonker, Volgenant, 1987);
 * beyond, the mean cosine is within .004 of that (an auction, Bertsekas, 1988), O(N^2 d) as a rule. The result is a local optimum
 * of both together.
 *
 * <pre>{@code
 * INDArray learned = VectorExchange.classMeans(network, trainingData);
 * VectorMatching matching = VectorMatching.of(vectors, learned);
 * network = VectorExchange.exchange(network, matching.basis(), learned);
 * }</pre>
 */
public final class VectorMatching {

    /** Number of classes up to which the assignment is exact. */
    public static final int EXACT = 5000;

    private static final int ROUNDS = 4;

    private final int[] order;
    private final EquiangularBasis basis;
    private final double meanCosine;

    private VectorMatching(int[] order, EquiangularBasis basis, double meanCosine) {
        this.order = order;
        this.basis = basis;
        this.meanCosine = meanCosine;
    }

    /**
     * Matches vectors to classes.
     *
     * @param vectors one for each class, in any order; not changed
     * @param learned what a network has learned of each class, such as {@link VectorExchange#classMeans} or the trained
     *     vectors of a head with a correction; shape [N, m], finite, not modified; only directions count
     * @throws IllegalArgumentException if there are not as many rows as vectors, or one is not finite
     */
    public static VectorMatching of(EquiangularBasis vectors, INDArray learned) {
        if (learned.rank() != 2 || learned.size(0) != vectors.size()) {
            throw new IllegalArgumentException("learned vectors must have shape [" + vectors.size() + ", m], had "
                    + Arrays.toString(learned.shape()));
        }
        INDArray unit = unitRows(learned);
        INDArray fixed = Nd4j.createFromArray(vectors.rows()).reshape('c', vectors.size(), vectors.dimension());
        INDArray turned = Products.of(unit, start(unit.size(1), vectors.dimension()));
        AuctionAssignment auction = vectors.size() > EXACT ? new AuctionAssignment(fixed) : null;
        int[] order = assigned(turned, fixed, auction);
        for (int round = 1; round < ROUNDS; round++) {
            INDArray dealt = Nd4j.pullRows(fixed, 1, order);
            turned = turned(unit, dealt);
            int[] next = assigned(turned, fixed, auction);
            if (Arrays.equals(next, order)) {
                break;
            }
            order = next;
        }
        return matching(vectors, order, unit, fixed);
    }

    private static VectorMatching matching(EquiangularBasis vectors, int[] order, INDArray unit, INDArray fixed) {
        INDArray dealt = Nd4j.pullRows(fixed, 1, order);
        INDArray turned = turned(unit, dealt);
        double mean = turned.mul(dealt).sum(1).meanNumber().doubleValue();
        EquiangularBasis basis = EquiangularBasis.of(
                Arrays.stream(order).mapToObj(vectors::vector).toArray(float[][]::new));
        return new VectorMatching(order, basis, mean);
    }

    /** The rows, turned so that each comes as near to its vector as a rotation of all can bring them. */
    private static INDArray turned(INDArray unit, INDArray dealt) {
        INDArray rotation = OrthogonalFit.rotation(Products.of(unit.transpose(), dealt));
        return Products.of(unit, rotation.castTo(DataType.FLOAT));
    }

    private static INDArray unitRows(INDArray learned) {
        INDArray rows = learned.castTo(DataType.FLOAT).dup('c');
        INDArray norms = rows.norm2(true, 1);
        float[] host = norms.reshape(norms.length()).toFloatVector();
        for (int i = 0; i < host.length; i++) {
            if (!Float.isFinite(host[i])) {
                throw new IllegalArgumentException(
                        "learned vectors must be finite, that of class " + i + " has the norm " + host[i]);
            }
            host[i] = host[i] == 0 ? 1 : host[i];
        }
        return rows.diviColumnVector(Nd4j.createFromArray(host).reshape(host.length, 1));
    }

    /** No rotation, where there is a choice: trained vectors began at the fixed ones. */
    private static INDArray start(long from, long to) {
        return Nd4j.eye(Math.max(from, to))
                .castTo(DataType.FLOAT)
                .get(NDArrayIndex.interval(0, from), NDArrayIndex.interval(0, to));
    }

    /** @param auction null where the assignment is exact */
    private static int[] assigned(INDArray turned, INDArray fixed, AuctionAssignment auction) {
        if (auction != null) {
            return auction.assigned(turned);
        }
        int size = Math.toIntExact(turned.size(0));
        INDArray scores = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, size}, 'c');
        Products.gemm(turned, fixed, scores, false, true, 1, 0);
        return LinearAssignment.largest(scores.data().asFloat(), size);
    }

    /** Number of the vector that each class gets, a copy. */
    public int[] order() {
        return order.clone();
    }

    /** The vectors in this order, stored. */
    public EquiangularBasis basis() {
        return basis;
    }

    /** Mean cosine of what was learned of a class, turned, with its vector. */
    public double meanCosine() {
        return meanCosine;
    }

    @Override
    public String toString() {
        return "VectorMatching(" + order.length + " classes, mean cosine " + meanCosine + ")";
    }
}
