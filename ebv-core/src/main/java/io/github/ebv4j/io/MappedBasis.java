package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.UnitRows;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A basis whose vectors stay in their file: what is asked for is read, a few megabytes at once. */
final class MappedBasis extends EquiangularBasis {

    private static final int VALUES_AT_ONCE = 1 << 22;

    private final MappedRows rows;
    private final BasisRecipe recipe;
    private final Object reportLock = new Object();
    private BasisReport report;

    MappedBasis(MappedRows rows, BasisRecipe recipe) {
        this.rows = rows;
        this.recipe = recipe;
    }

    /** @throws IllegalArgumentException if a row is no unit vector */
    static void requireUnitRows(MappedRows rows) {
        for (int i = 0; i < rows.rows(); i++) {
            UnitRows.require(i, rows.read(i, 1), 0, rows.columns());
        }
    }

    @Override
    public int size() {
        return rows.rows();
    }

    @Override
    public int dimension() {
        return rows.columns();
    }

    @Override
    public BasisRecipe recipe() {
        return recipe;
    }

    @Override
    public BasisReport report() {
        synchronized (reportLock) {
            if (report == null) {
                report = measured();
            }
            return report;
        }
    }

    @Override
    public float[] vector(int index) {
        return rows.read(index, 1);
    }

    @Override
    public float[] rows(int first, int count) {
        return rows.read(first, count);
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        forEachBlock(
                firstClass,
                scores.size(1),
                embeddings.dataType(),
                (from, count, block) ->
                        Nd4j.gemm(embeddings, block, MatrixView.columns(scores, from, count), false, true, scale, 0.0));
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        forEachBlock(
                firstClass,
                weights.size(1),
                weights.dataType(),
                (from, count, block) ->
                        Nd4j.gemm(MatrixView.columns(weights, from, count), block, sum, false, false, scale, 1.0));
    }

    /** Takes vectors [first + from, first + from + count) as an array. */
    @FunctionalInterface
    private interface Block {
        void take(long from, int count, INDArray vectors);
    }

    private void forEachBlock(int first, long wanted, DataType type, Block visitor) {
        Objects.checkFromIndexSize(first, wanted, size());
        int most = Math.max(1, VALUES_AT_ONCE / dimension());
        for (long from = 0; from < wanted; from += most) {
            int count = (int) Math.min(most, wanted - from);
            float[] values = rows.read((int) (first + from), count);
            // Outside of any workspace, so that the memory can be given back at once.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                    INDArray vectors = array(values, count, type)) {
                visitor.take(from, count, vectors);
            }
        }
    }

    private INDArray array(float[] values, int count, DataType type) {
        INDArray vectors = Nd4j.createFromArray(values).reshape('c', count, dimension());
        if (type == DataType.FLOAT) {
            return vectors;
        }
        try (INDArray narrow = vectors) {
            return narrow.castTo(type);
        }
    }
}
