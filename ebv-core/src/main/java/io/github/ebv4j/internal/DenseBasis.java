package io.github.ebv4j.internal;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A basis that stores its vectors: on the heap, and once per data type on the backend when first scored with. */
public final class DenseBasis extends EquiangularBasis implements StoredVectors {

    private final float[] rows;
    private final BasisRecipe recipe;
    private final Map<DataType, INDArray> onBackend = new EnumMap<>(DataType.class);

    /**
     * A basis of vectors at hand.
     *
     * @param rows unit vectors one after another, length size x dimension; owned by the basis from now on
     * @param recipe if it states a coherence, the caller has made sure that it is true of these vectors
     * @throws IllegalArgumentException if the length does not fit the recipe, or a row's norm is off 1 by more than 1e-3
     */
    public DenseBasis(float[] rows, BasisRecipe recipe) {
        this.recipe = Objects.requireNonNull(recipe, "recipe");
        this.rows = rows;
        long expected = (long) recipe.size() * recipe.dimension();
        if (rows.length != expected) {
            throw new IllegalArgumentException("rows must hold " + recipe.size() + " x " + recipe.dimension() + " = "
                    + expected + " values, held " + rows.length);
        }
        for (int i = 0; i < recipe.size(); i++) {
            UnitRows.require(i, rows, i * recipe.dimension(), recipe.dimension());
        }
    }

    @Override
    public int size() {
        return recipe.size();
    }

    @Override
    public int dimension() {
        return recipe.dimension();
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
        Objects.checkIndex(index, size());
        return rows(index, 1);
    }

    @Override
    public float[] rows(int first, int count) {
        Objects.checkFromIndexSize(first, count, size());
        return Arrays.copyOfRange(rows, first * dimension(), (first + count) * dimension());
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        INDArray block = block(firstClass, scores.size(1), embeddings.dataType());
        Products.gemm(embeddings, block, scores, false, true, scale, 0.0);
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        INDArray block = block(firstClass, weights.size(1), weights.dataType());
        Products.gemm(weights, block, sum, false, false, scale, 1.0);
    }

    private INDArray block(int first, long count, DataType type) {
        Objects.checkFromIndexSize(first, count, size());
        INDArray all = backendMatrix(type);
        return count == size() ? all : all.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all());
    }

    private synchronized INDArray backendMatrix(DataType type) {
        INDArray cached = onBackend.get(type);
        if (cached == null) {
            // The cache outlives any workspace that the caller may have open.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                cached = matrix().castTo(type);
            }
            onBackend.put(type, cached);
        }
        return cached;
    }

    @Override
    public INDArray matrix() {
        return Nd4j.createFromArray(rows).reshape('c', size(), dimension());
    }
}
