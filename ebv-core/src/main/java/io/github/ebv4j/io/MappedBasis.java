package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.HostMemory;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.Products;
import io.github.ebv4j.internal.StoredVectors;
import io.github.ebv4j.internal.UnitRows;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A basis whose vectors stay in their file: what is asked for is read, a few megabytes at once. */
final class MappedBasis extends EquiangularBasis implements StoredVectors {

    private static final int VALUES_AT_ONCE = 1 << 22;

    private final MappedRows rows;
    private final BasisRecipe recipe;

    /** Where threads that are done have read vectors to: ND4J gives memory back late, and taking it is slow. */
    private final Queue<INDArray> unused = new ConcurrentLinkedQueue<>();

    MappedBasis(MappedRows rows, BasisRecipe recipe) {
        this.rows = rows;
        this.recipe = recipe;
    }

    /** @throws IllegalArgumentException if a row is no unit vector; one that is not finite is named first */
    static void requireUnitRows(MappedRows rows) {
        int firstOther = -1;
        for (int i = 0; i < rows.rows(); i++) {
            double norm = UnitRows.norm(rows.read(i, 1), 0, rows.columns());
            if (!Double.isFinite(norm)) {
                UnitRows.require(i, norm);
            }
            firstOther = firstOther < 0 && !UnitRows.isUnit(norm) ? i : firstOther;
        }
        if (firstOther >= 0) {
            UnitRows.require(firstOther, rows.read(firstOther, 1), 0, rows.columns());
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
        return measured();
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
                (from, count, columns) -> Products.gemm(
                        embeddings, columns, MatrixView.columns(scores, from, count), false, false, scale, 0.0));
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        forEachBlock(
                firstClass,
                weights.size(1),
                weights.dataType(),
                (from, count, columns) ->
                        Products.gemm(MatrixView.columns(weights, from, count), columns, sum, false, true, scale, 1.0));
    }

    /**
     * Takes vectors [first + from, first + from + count) as the columns of an array in 'f' order: ND4J multiplies with
     * that as it is, and copies one in 'c' order that is to be transposed.
     */
    @FunctionalInterface
    private interface Block {
        void take(long from, int count, INDArray columns);
    }

    private void forEachBlock(int first, long wanted, DataType type, Block visitor) {
        Objects.checkFromIndexSize(first, wanted, size());
        INDArray memory = Objects.requireNonNullElseGet(unused.poll(), this::memory);
        int most = mostAtOnce();
        for (long from = 0; from < wanted; from += most) {
            int count = (int) Math.min(most, wanted - from);
            fill(memory, (int) (first + from), count);
            INDArray columns = MatrixView.columns(memory, 0, count);
            if (type == DataType.FLOAT) {
                visitor.take(from, count, columns);
            } else {
                takeAs(type, columns, from, count, visitor);
            }
        }
        unused.add(memory);
    }

    private void fill(INDArray memory, int first, int count) {
        if (HostMemory.isShared()) {
            rows.copy(first, count, memory.data().asNioFloat());
            return;
        }
        float[] values = new float[count * dimension()];
        rows.copy(first, count, FloatBuffer.wrap(values));
        HostMemory.write(values, values.length, memory);
    }

    private static void takeAs(DataType type, INDArray columns, long from, int count, Block visitor) {
        // Outside of any workspace, so that the memory can be given back at once.
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                INDArray converted = columns.castTo(type).dup('f')) {
            visitor.take(from, count, converted);
        }
    }

    private int mostAtOnce() {
        return Math.max(1, Math.min(size(), VALUES_AT_ONCE / dimension()));
    }

    private INDArray memory() {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {dimension(), mostAtOnce()}, 'f');
        }
    }
}
