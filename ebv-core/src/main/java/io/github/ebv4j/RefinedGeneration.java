package io.github.ebv4j;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Generation by refinement: from the best exact member, shaken a little, and from random vectors where none serves; at
 * small sizes from many random starts as well. Never worse than the exact member.
 */
final class RefinedGeneration {

    private static final String FAMILY = "refined";
    private static final String RANDOM_START = "random";

    /**
     * Where the start decides more than the descent, a shake of this length per vector lets it leave the exact member.
     */
    static final double SHAKE = 0.3;

    /** Vectors, gradients and the memory of L-BFGS, counted as float32 copies. */
    private static final int HEAP_COPIES = 50;

    /**
     * Multiplications of an evaluation beyond which a refinement, which would take more than some seconds, waits for a
     * time limit.
     */
    static final double UNASKED_MULTIPLICATIONS = 1e7;

    /** Below this many multiplications an evaluation is so quick that many starts are tried. */
    private static final double MANY_STARTS_MULTIPLICATIONS = 2e5;

    private static final int MANY_STARTS = 40;

    /** An exact member this close to the bound leaves too little to gain. */
    private static final double GOOD_ENOUGH_RATIO = 1.03;

    private final BasisSpec spec;
    private final Optional<FamilyMember> exact;
    private final RunControl control;
    private final double target;
    private final long began = System.nanoTime();
    private OptimizationResult best;
    private String bestStart;
    private long evaluations;

    private RefinedGeneration(BasisSpec spec, Optional<FamilyMember> exact, RunControl control) {
        this.spec = spec;
        this.exact = exact;
        this.control = control;
        this.target = spec.target()
                .orElseGet(() -> LowerBounds.best(spec.size(), spec.dimension()).value() * (1 + 1e-7));
    }

    /**
     * Whether refining beyond the best exact member, if there is one, promises a gain at a cost that a user who did not
     * ask for it would accept.
     */
    static boolean pays(BasisSpec spec, Optional<FamilyMember> exact, RunControl control) {
        double bound = LowerBounds.best(spec.size(), spec.dimension()).value();
        double coherence = exact.map(FamilyMember::coherence).orElse(1.0);
        boolean room = coherence > bound * GOOD_ENOUGH_RATIO
                && spec.target().stream().noneMatch(target -> coherence <= target);
        boolean affordable = multiplications(spec) <= UNASKED_MULTIPLICATIONS
                || control.timeLimit().isPresent();
        return room && affordable && MemoryBudget.fitsHeap(spec.size(), spec.dimension(), HEAP_COPIES);
    }

    static Generation run(BasisSpec spec, Optional<FamilyMember> exact, RunControl control) {
        MemoryBudget.requireHeap(spec.size(), spec.dimension(), HEAP_COPIES);
        return new RefinedGeneration(spec, exact, control).run();
    }

    private Generation run() {
        if (exact.isPresent()) {
            refine(shaken(exact.get()), exact.get().family());
        } else {
            refine(random(0), RANDOM_START);
        }
        for (int start = 1; quick() && start <= MANY_STARTS && !ended(); start++) {
            refine(random(start), RANDOM_START);
        }
        boolean exactWins = exact.isPresent() && exact.get().coherence() <= best.coherence();
        EquiangularBasis basis = exactWins ? ExactFamilies.construct(exact.get()) : refinedBasis();
        return new Generation(basis, best.stopReason(), evaluations, elapsed());
    }

    private void refine(float[] start, String name) {
        // Many starts take seconds together: nothing is worth resuming, and they cannot share a checkpoint.
        RunControl single = quick() ? control.withoutCheckpoint() : control;
        RunControl remaining = single.timeLimit()
                .map(limit -> single.withTimeLimit(atLeastOneNano(limit.minus(elapsed()))))
                .orElse(single);
        OptimizationResult found =
                SmoothMaxRefiner.run(start, spec.dimension(), target, RefineSettings.defaults(), remaining);
        evaluations += found.steps();
        if (best == null || found.coherence() < best.coherence()) {
            best = found;
            bestStart = name;
        } else if (found.stopReason() != StopReason.CONVERGED) {
            best = best.stoppedBy(found.stopReason());
        }
    }

    private boolean quick() {
        return multiplications(spec) <= MANY_STARTS_MULTIPLICATIONS;
    }

    private boolean ended() {
        return best.stopReason() != StopReason.CONVERGED;
    }

    private float[] random(int start) {
        return RandomUnitRows.draw((int) spec.size(), spec.dimension(), spec.seed() + start);
    }

    private float[] shaken(FamilyMember member) {
        EquiangularBasis basis = ExactFamilies.construct(member);
        float[] noise = random(0);
        float[] rows = new float[noise.length];
        for (int i = 0; i < basis.size(); i++) {
            float[] vector = basis.vector(i);
            for (int k = 0; k < vector.length; k++) {
                int index = i * vector.length + k;
                rows[index] = (float) (vector[k] + SHAKE * noise[index]);
            }
        }
        return rows;
    }

    private EquiangularBasis refinedBasis() {
        BasisRecipe recipe = new BasisRecipe(
                FAMILY,
                new TreeMap<>(Map.of(
                        "start", bestStart,
                        "evaluations", Long.toString(evaluations),
                        "stopReason", best.stopReason().label())),
                (int) spec.size(),
                spec.dimension(),
                spec.seed(),
                OptionalDouble.empty(),
                VectorHash.sha256(best.rows()),
                BasisRecipe.currentProvenance());
        return EquiangularBasis.ofRows(best.rows(), recipe);
    }

    private static double multiplications(BasisSpec spec) {
        return 0.5 * spec.size() * spec.size() * spec.dimension();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration atLeastOneNano(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Duration.ofNanos(1) : duration;
    }
}
