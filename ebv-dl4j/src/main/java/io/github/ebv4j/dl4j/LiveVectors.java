package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.Products;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Class vectors as they are in one pass of a network that trains them; not for keeping. */
final class LiveVectors extends EquiangularBasis {

    private final INDArray unit;

    /** @param unit unit rows, shape [N, d], 'c' order; not copied */
    LiveVectors(INDArray unit) {
        this.unit = unit;
    }

    @Override
    public int size() {
        return (int) unit.size(0);
    }

    @Override
    public int dimension() {
        return (int) unit.size(1);
    }

    @Override
    public float[] vector(int index) {
        return unit.getRow(index).castTo(DataType.FLOAT).toFloatVector();
    }

    /**
     * Vectors of classes in full precision.
     *
     * @param classes class numbers; -1 for a row of zeros
     * @return a new array, shape [classes.length, d], 'f' order
     */
    INDArray vectors(int[] classes) {
        INDArray vectors = Nd4j.createUninitialized(unit.dataType(), new long[] {classes.length, unit.size(1)}, 'f');
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] >= 0) {
                vectors.putRow(i, unit.getRow(classes[i]));
            } else {
                vectors.getRow(i).assign(0);
            }
        }
        return vectors;
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        Products.gemm(embeddings, block(firstClass, scores.size(1)), scores, false, true, scale, 0.0);
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        Products.gemm(weights, block(firstClass, weights.size(1)), sum, false, false, scale, 1.0);
    }

    private INDArray block(long first, long count) {
        return count == unit.size(0) ? unit : unit.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all());
    }

    /** A basis for keeping, in single precision. */
    EquiangularBasis kept() {
        return EquiangularBasis.of(unit);
    }

    @Override
    public BasisRecipe recipe() {
        return kept().recipe();
    }

    @Override
    public BasisReport report() {
        return kept().report();
    }
}
