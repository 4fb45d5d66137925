package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TopK;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Best class among 524,288 Kerdock classes in 1,024 dimensions: ours, which finds the class without a matrix, beside
 * the product with the stored matrix alone, without the search that would follow. One query on one thread, and a batch
 * of 128 on two.
 *
 * <p>The matrix takes 2.1 GB, so the native memory is capped at 4 GB here instead of the 2 GB of everything else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {
            QueryBenchmark.HEAP,
            QueryBenchmark.NATIVE,
            QueryBenchmark.PHYSICAL,
            QueryBenchmark.TWO_THREADS,
            "-Dthreads=2"
        })
public class QueryBenchmark {

    static final String HEAP = "-Xmx1g";
    static final String NATIVE = "-Dorg.bytedeco.javacpp.maxbytes=4g";
    static final String PHYSICAL = "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g";
    /** Workers beside the calling thread. */
    static final String TWO_THREADS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1";

    static final String ONE_THREAD = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0";

    private static final int SIZE = 524_288;
    private static final int DIMENSION = 1_024;
    private static final int BATCH = 128;
    private static final double AGREEMENT = 1e-4;

    private EquiangularBasis basis;
    private INDArray matrix;
    private INDArray query;
    private INDArray batch;
    private INDArray scores;

    /** Builds both, and checks that they agree. */
    @Setup(Level.Trial)
    public void build() {
        int threads = Integer.getInteger("threads");
        Nd4j.factory().blas().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        basis = EquiangularBases.generate(BasisSpec.of(SIZE, DIMENSION));
        matrix = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZE, DIMENSION}, 'c');
        FloatPointer target = new FloatPointer(matrix.data().pointer());
        for (int i = 0; i < SIZE; i++) {
            target.position((long) i * DIMENSION).put(basis.vector(i));
        }
        float[] queries = RandomUnitRows.draw(BATCH, DIMENSION, 42);
        batch = Nd4j.createFromArray(queries).reshape('c', BATCH, DIMENSION);
        query = batch.getRow(0, true).dup();
        scores = Nd4j.createUninitialized(DataType.FLOAT, new long[] {BATCH, SIZE}, 'f');
        requireAgreement();
    }

    private void requireAgreement() {
        INDArray dense = scores.like();
        Nd4j.gemm(batch, matrix, dense, false, true, 1.0, 0.0);
        basis.scoresInto(batch, 0, 1.0, scores);
        double difference = dense.subi(scores).amaxNumber().doubleValue();
        if (!(difference <= AGREEMENT)) {
            throw new IllegalStateException(
                    "structured and dense scores must agree to " + AGREEMENT + ", differ by " + difference);
        }
        dense.close();
    }

    /** Ours: the best class of one query, one thread. */
    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {HEAP, NATIVE, PHYSICAL, ONE_THREAD, "-Dthreads=1"})
    public TopK oneQuery() {
        return basis.topK(query, 1);
    }

    /** Baseline: the matrix times one query, one thread. */
    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {HEAP, NATIVE, PHYSICAL, ONE_THREAD, "-Dthreads=1"})
    public INDArray oneQueryDense() {
        return matrix.mmul(query.reshape(DIMENSION));
    }

    /** Ours: the best classes of 128 queries, two threads. */
    @Benchmark
    public TopK batch() {
        return basis.topK(batch, 1);
    }

    /** Ours: all cosines of 128 queries, two threads. */
    @Benchmark
    public INDArray batchScores() {
        basis.scoresInto(batch, 0, 1.0, scores);
        return scores;
    }

    /** Baseline: the matrix times 128 queries, two threads. */
    @Benchmark
    public INDArray batchDense() {
        return Nd4j.gemm(batch, matrix, scores, false, true, 1.0, 0.0);
    }
}
