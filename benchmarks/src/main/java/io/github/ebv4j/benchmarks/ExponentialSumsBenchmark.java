package io.github.ebv4j.benchmarks;

import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a training step asks of vectors that are computed: sums of exponentials over all classes, for a batch of 32. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-Dorg.bytedeco.javacpp.maxbytes=2g"})
public class ExponentialSumsBenchmark {

    private static final int BATCH = 32;
    private static final double SCALE = 14;

    /** Family, number of vectors N, and their length d. */
    @Param({
        "kerdock:10000:512",
        "liftedBases:10000:512",
        "cubicPhases:10000:512",
        "polynomialCode:10000:512",
        "gold:100000:512",
        "kerdock:524288:1024",
        "delsarteGoethals:1000000:1024",
        "delsarteGoethals:4000000:1024"
    })
    public String member;

    private ExponentialSums sums;
    private INDArray unit;
    private INDArray weighted;

    /** Builds the vectors. */
    @Setup(Level.Trial)
    public void build() {
        var basis = ExactFamilies.construct(FamilyBenchmark.named(member));
        sums = basis.exponentialSums().orElseThrow();
        unit = Nd4j.createFromArray(RandomUnitRows.draw(BATCH, basis.dimension(), 1))
                .reshape('c', BATCH, basis.dimension())
                .dup('f');
        weighted = Nd4j.create(DataType.FLOAT, new long[] {BATCH, basis.dimension()}, 'f');
    }

    /** The sums, and the vectors that the terms weigh. */
    @Benchmark
    public double[] sums() {
        return sums.exponentialSums(unit, SCALE, weighted);
    }
}
