package io.github.ebv4j.benchmarks;

import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.construct.ExactFamilies;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What a training step asks of vectors that are computed: sums of exponentials over all classes, for a batch of 32. */
public class ExponentialSumsBenchmark extends ShortBenchmark {

    private static final int BATCH = 32;
    private static final double SCALE = 14;

    /** Family, number of vectors N, and their length d. */
    @Param({
        "kerdock:30000:256",
        "gold:30000:512",
        "kerdock:30000:1024",
        "gold:30000:2048",
        "kerdock:30000:4096",
        "kerdock:10000:1024",
        "kerdock:100000:1024",
        "liftedBases:10000:512",
        "cubicPhases:10000:512",
        "polynomialCode:10000:512",
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
        unit = RandomVectors.embeddings(BATCH, basis.dimension());
        weighted = Nd4j.create(DataType.FLOAT, new long[] {BATCH, basis.dimension()}, 'f');
    }

    /** The sums, and the vectors that the terms weigh. */
    @Benchmark
    public double[] sums() {
        return sums.exponentialSums(unit, SCALE, weighted);
    }
}
