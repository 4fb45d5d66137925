package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What else a user could do for the vectors of a size, in the same time.
 *
 * @param padded lowest coherence of an exact member of up to {@value #FEWER_DIMENSIONS} fewer dimensions, which zeros
 *     would fill; empty where there is none
 * @param sgd coherence of the published gradient descent
 * @param random coherence of random vectors, refined one after another as long as the time lasts
 */
public record CoherenceRivals(OptionalDouble padded, double sgd, double random) {

    static final int FEWER_DIMENSIONS = 64;

    /** Runs the rivals of a size, each for at most so long. */
    public static CoherenceRivals of(CoherenceCase wanted, long seed, Duration timeLimit) {
        RunControl control = RunControl.defaults().withTimeLimit(timeLimit);
        BasisSpec spec = BasisSpec.of(wanted.size(), wanted.dimension()).withSeed(seed);
        double sgd = EquiangularBases.generate(spec, GenerationMethod.SGD, control)
                .basis()
                .report()
                .coherence();
        return new CoherenceRivals(padded(wanted), sgd, random(wanted, seed, timeLimit));
    }

    private static OptionalDouble padded(CoherenceCase wanted) {
        int fewest = Math.max(2, wanted.dimension() - FEWER_DIMENSIONS);
        return IntStream.range(fewest, wanted.dimension())
                .mapToObj(fewer -> ExactFamilies.best(wanted.size(), fewer))
                .flatMap(member -> member.stream())
                .mapToDouble(FamilyMember::coherence)
                .min();
    }

    /** Random vectors of other seeds, until the time is over. */
    private static double random(CoherenceCase wanted, long seed, Duration timeLimit) {
        long end = System.nanoTime() + timeLimit.toNanos();
        int size = Math.toIntExact(wanted.size());
        double target = LowerBounds.best(size, wanted.dimension()).value();
        double best = 1;
        for (long start = seed; System.nanoTime() < end && best > target; start++) {
            float[] rows = RandomUnitRows.draw(size, wanted.dimension(), start);
            RunControl left = RunControl.defaults().withTimeLimit(Duration.ofNanos(end - System.nanoTime()));
            OptimizationResult found =
                    SmoothMaxRefiner.run(rows, wanted.dimension(), target, RefineSettings.defaults(), left);
            best = Math.min(best, found.coherence());
        }
        return best;
    }
}
