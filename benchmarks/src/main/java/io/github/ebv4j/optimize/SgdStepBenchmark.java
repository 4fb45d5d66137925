package io.github.ebv4j.optimize;

import io.github.ebv4j.benchmarks.ShortBenchmark;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One step of the published generator, coherence check included: ours beside the same step written with whole-matrix
 * ND4J operations.
 */
public class SgdStepBenchmark extends ShortBenchmark {

    private static final double THRESHOLD = 0.09;

    /** Number of vectors N. */
    @Param("1000")
    public int size;

    /** Length d of each vector. */
    @Param({"100", "1000"})
    public int dimension;

    private SgdStep step;
    private INDArray rows;

    /** Draws the vectors. */
    @Setup(Level.Trial)
    public void draw() {
        SgdProblem problem = new SgdProblem(size, dimension, THRESHOLD, 42);
        step = new SgdStep(problem, RunState.initial(RandomUnitRows.draw(size, dimension, 42)), SgdSettings.defaults());
        rows = Nd4j.createFromArray(RandomUnitRows.draw(size, dimension, 42)).reshape('c', size, dimension);
    }

    /** Frees the vectors. */
    @TearDown(Level.Trial)
    public void free() {
        step.close();
    }

    /** Ours: slices of the upper triangle, in place. */
    @Benchmark
    public double slices() {
        double coherence = step.advance();
        step.acceptNext();
        return coherence;
    }

    /** Baseline: the whole Gram matrix, an array for each operation. */
    @Benchmark
    public double wholeMatrix() {
        rows.diviColumnVector(rows.norm2(1));
        INDArray gram = rows.mmul(rows.transpose());
        gram.subi(Nd4j.eye(size));
        double coherence = gram.amaxNumber().doubleValue();
        INDArray mask = Transforms.sign(gram, true);
        BooleanIndexing.replaceWhere(gram, 0, Conditions.absLessThan(THRESHOLD));
        mask.muli(Transforms.abs(Transforms.sign(gram, false), false));
        rows.subi(mask.mmul(rows).muli(2e-3));
        return coherence;
    }
}
