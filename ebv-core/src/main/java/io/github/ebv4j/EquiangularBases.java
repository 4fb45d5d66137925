package io.github.ebv4j;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.FeasibleThreshold;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdProblem;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.optimize.ThresholdSgd;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Where bases come from: an exact family where one serves the size, an optimiser otherwise. */
public final class EquiangularBases {

    private static final String SGD_FAMILY = "sgd";
    /** The optimiser's result, the best kept by its caller, and the basis' own copy. */
    private static final int HEAP_COPIES = 3;

    private EquiangularBases() {}

    /** The best basis for a spec, with everything left at its default. */
    public static EquiangularBasis generate(BasisSpec spec) {
        return generate(spec, GenerationMethod.AUTO, SgdSettings.defaults(), RunControl.defaults())
                .basis();
    }

    /**
     * Generates a basis.
     *
     * @param spec how many vectors, in how many dimensions, how close to orthogonal
     * @param method which way
     * @param settings for the optimiser, where one runs
     * @param control progress, limits, checkpoints of the optimiser, where one runs
     * @return the best vectors found and why the run ended; a run that stops early still returns its best
     * @throws IllegalArgumentException if the spec asks for more memory than there is, for a coherence below the bound, or for an exact family where none fits
     */
    public static Generation generate(
            BasisSpec spec, GenerationMethod method, SgdSettings settings, RunControl control) {
        long began = System.nanoTime();
        requireAboveBound(spec);
        Optional<FamilyMember> exact =
                method == GenerationMethod.SGD ? Optional.empty() : ExactFamilies.best(spec.size(), spec.dimension());
        if (exact.isPresent() && (method == GenerationMethod.EXACT || goodEnough(exact.get(), spec))) {
            return construct(exact.get(), spec, began);
        }
        if (method == GenerationMethod.EXACT) {
            throw new IllegalArgumentException("method exact: no exact family has " + spec.size() + " vectors in "
                    + spec.dimension() + " dimensions");
        }
        return optimize(spec, settings, control);
    }

    /** The coherence that a generation for this spec aims at: its target, or a feasible one. */
    public static double threshold(BasisSpec spec) {
        return spec.target().orElseGet(() -> FeasibleThreshold.of(spec.size(), spec.dimension()));
    }

    private static boolean goodEnough(FamilyMember exact, BasisSpec spec) {
        return exact.coherence() <= threshold(spec);
    }

    private static Generation construct(FamilyMember member, BasisSpec spec, long began) {
        if (spec.target().isPresent() && member.coherence() > spec.target().getAsDouble()) {
            throw new IllegalArgumentException("target " + spec.target().getAsDouble()
                    + " is below the coherence of the best exact family, " + member.family() + " with "
                    + member.coherence());
        }
        EquiangularBasis basis = ExactFamilies.construct(member);
        return new Generation(basis, StopReason.CONSTRUCTED, 0, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Generation optimize(BasisSpec spec, SgdSettings settings, RunControl control) {
        MemoryBudget.requireHeap(spec.size(), spec.dimension(), HEAP_COPIES);
        MemoryBudget.requireNative(spec.size(), spec.dimension(), settings.rowSlice());
        SgdProblem problem = new SgdProblem((int) spec.size(), spec.dimension(), threshold(spec), spec.seed());
        OptimizationResult result = ThresholdSgd.run(problem, settings, control);
        BasisRecipe recipe = new BasisRecipe(
                SGD_FAMILY,
                new TreeMap<>(Map.of(
                        "threshold", Double.toString(problem.threshold()),
                        "learningRate", Double.toString(settings.learningRate()),
                        "tolerance", Double.toString(settings.tolerance()),
                        "rowSlice", Integer.toString(settings.rowSlice()),
                        "steps", Long.toString(result.steps()),
                        "stopReason", result.stopReason().label())),
                problem.size(),
                problem.dimension(),
                problem.seed(),
                OptionalDouble.empty(),
                VectorHash.sha256(result.rows()),
                BasisRecipe.currentProvenance());
        EquiangularBasis basis = EquiangularBasis.ofRows(result.rows(), recipe);
        return new Generation(basis, result.stopReason(), result.steps(), result.elapsed());
    }

    private static void requireAboveBound(BasisSpec spec) {
        if (spec.target().isEmpty()) {
            return;
        }
        LowerBound bound = LowerBounds.best(spec.size(), spec.dimension());
        double target = spec.target().getAsDouble();
        if (target < bound.value()) {
            throw new IllegalArgumentException(String.format(
                    "target must be at least the %s bound %.6f of %d vectors in %d dimensions, was %s; %.4f is expected to be reachable",
                    bound.name(),
                    bound.value(),
                    spec.size(),
                    spec.dimension(),
                    target,
                    FeasibleThreshold.of(spec.size(), spec.dimension())));
        }
    }
}
