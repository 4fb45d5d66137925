package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.optimize.RandomUnitRows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The measured coherence of stored vectors: ours, tile by tile, beside the whole N x N Gram matrix. */
public class CoherenceReportBenchmark extends ShortBenchmark {

    /** Number of vectors N. */
    @Param({"1000", "10000"})
    public int size;

    private static final int DIMENSION = 256;

    private float[] rows;
    private BasisRecipe recipe;

    /** Draws the vectors. */
    @Setup(Level.Trial)
    public void draw() {
        rows = RandomUnitRows.draw(size, DIMENSION, 42);
        recipe = RandomVectors.recipe(rows, size, DIMENSION);
    }

    /** Ours; a new basis each time, since a basis measures itself once. */
    @Benchmark
    public BasisReport tiles() {
        return EquiangularBasis.ofRows(rows, recipe).report();
    }

    /** Baseline: coherence and mean |cosine| from the whole Gram matrix. */
    @Benchmark
    public double wholeMatrix() {
        INDArray vectors = Nd4j.createFromArray(rows).reshape('c', size, DIMENSION);
        INDArray gram = vectors.mmul(vectors.transpose());
        for (int i = 0; i < size; i++) {
            gram.putScalar(i, i, 0);
        }
        return gram.amaxNumber().doubleValue() + gram.ameanNumber().doubleValue();
    }
}
