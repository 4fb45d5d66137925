package io.github.ebv4j.benchmarks;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TopK;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What is done with the vectors of every exact family, for a batch of 32: built, compared with all embeddings or with
 * blocks of classes, summed by weights and searched for the best classes.
 * Blocks of at most 65,536 classes are scored at once, so no array has N columns.
 */
public class FamilyBenchmark extends ShortBenchmark {

    private static final int BATCH = 32;
    private static final int BLOCK = 65_536;
    private static final int BEST = 10;

    /** Family, number of vectors N, and their length d. */
    @Param({
        "orthonormal:1000:1000",
        "simplex:1000:999",
        "kerdock:1000:64",
        "gold:1000:64",
        "delsarteGoethals:1000:64",
        "liftedBases:1000:64",
        "paleyConference:1000:512",
        "unbiasedBases:1000:64",
        "cubicPhases:1000:64",
        "completeGraph:1000:500",
        "tripleSystem:1000:500",
        "blockDesign:1000:256",
        "differenceFamily:1000:256",
        "projectivePlane:1000:128",
        "configuration:1000:128",
        "polynomialCode:1000:64",
        "semiplane:1000:128",
        "mixedBlocks:1000:256",
        "linearSpace:1000:500",
        "equiangularLines:1000:999",
        "laminatedLattice:1000:64",
        "shorterLeechLattice:1000:64",
        "signedTriples:150:64",
        "cubicShells:80:6",
        "liftedRoots:100:7",
        "centredNet:1000:640",
        "negativeLatin:1000:400",
        "kerdock:30000:256",
        "gold:30000:512",
        "kerdock:30000:1024",
        "gold:30000:2048",
        "kerdock:30000:4096",
        "kerdock:2000:1024",
        "kerdock:10000:1024",
        "kerdock:100000:1024",
        "kerdock:524288:1024",
        "delsarteGoethals:1000000:1024",
        "delsarteGoethals:4000000:1024"
    })
    public String member;

    private FamilyMember chosen;
    private EquiangularBasis basis;
    private INDArray unit;
    private INDArray scores;
    private INDArray sum;

    /** Builds the vectors. */
    @Setup(Level.Trial)
    public void build() {
        chosen = named(member);
        basis = ExactFamilies.construct(chosen);
        unit = RandomVectors.embeddings(BATCH, basis.dimension());
        scores = Nd4j.rand(DataType.FLOAT, BATCH, Math.min(BLOCK, basis.size())).dup('f');
        sum = Nd4j.create(DataType.FLOAT, new long[] {BATCH, basis.dimension()}, 'f');
    }

    /** The member that a text names as family:N:d. */
    static FamilyMember named(String text) {
        String[] parts = text.split(":");
        return ExactFamilies.ranking(Long.parseLong(parts[1]), Integer.parseInt(parts[2])).stream()
                .filter(one -> one.family().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family has " + text));
    }

    /** Builds them again. */
    @Benchmark
    public EquiangularBasis construct() {
        return ExactFamilies.construct(chosen);
    }

    /** Cosines with the first block of classes. */
    @Benchmark
    public INDArray scores() {
        basis.scoresInto(unit, 0, 1, scores);
        return scores;
    }

    /** Weighted sum of the first block of classes. */
    @Benchmark
    public INDArray adjoint() {
        basis.adjointAddInto(scores, 0, 1e-6, sum);
        return sum;
    }

    /** The best ten of all classes. */
    @Benchmark
    public TopK topK() {
        return basis.topK(unit, BEST);
    }
}
