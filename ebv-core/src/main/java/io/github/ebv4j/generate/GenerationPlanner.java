package io.github.ebv4j.generate;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.LowerBound;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.optimize.ResumedWay;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import java.util.Locale;
import java.util.Optional;

/** Decides how a basis is made. The only place that does: everything else reads the {@link GenerationPlan}. */
public final class GenerationPlanner {

    /** An exact member this close to the bound leaves too little to gain. */
    private static final double GOOD_ENOUGH_RATIO = 1.034;

    /** With fewer evaluations a refinement cannot gain on an exact member. */
    private static final double FEWEST_EVALUATIONS = 500;

    /** Below this many multiplications an evaluation is so quick that a search through many starts pays. */
    private static final double SEARCH_MULTIPLICATIONS = 2e5;

    private GenerationPlanner() {}

    private record Decision(GenerationWay way, String reason) {}

    /** The plan for a request; {@link io.github.ebv4j.EquiangularBases#plan} documents it. */
    public static GenerationPlan plan(BasisSpec spec, GenerationMethod method, RunControl control) {
        PlanRequest request = PlanRequest.of(spec, control);
        requireAboveBound(spec, request.bound());
        Decision decision = decide(request, method);
        String reason = decision.reason();
        return switch (decision.way()) {
            case CONSTRUCTION -> ExactGeneration.plan(request, reason);
            case DESCENT -> SgdGeneration.plan(request, settings(method), reason);
            case REFINEMENT -> RefinedGeneration.plan(request, reason);
            default -> PackingGeneration.plan(request, method instanceof GenerationMethod.Auto, reason);
        };
    }

    private static Decision decide(PlanRequest request, GenerationMethod method) {
        if (method instanceof GenerationMethod.Sgd) {
            return new Decision(GenerationWay.DESCENT, "the published descent was asked for");
        }
        if (method instanceof GenerationMethod.Exact) {
            requireNoCheckpoint(request.control());
            return new Decision(GenerationWay.CONSTRUCTION, "an exact family was asked for");
        }
        Optional<Decision> begun = method instanceof GenerationMethod.Auto ? begun(request) : Optional.empty();
        if (begun.isPresent()) {
            return begun.get();
        }
        Optional<String> enough = method instanceof GenerationMethod.Auto ? enough(request) : Optional.empty();
        if (enough.isPresent() && betterIsStored(request)) {
            return new Decision(GenerationWay.STORED_PACKING, "an earlier search found a packing that is stored");
        }
        if (enough.isPresent()) {
            ExactGeneration.requireTarget(request, "; " + enough.get());
            return new Decision(
                    request.exact().isPresent() ? GenerationWay.CONSTRUCTION : GenerationWay.DESCENT,
                    request.exactInWords() + "; " + enough.get());
        }
        requireHeap(request);
        return new Decision(
                isQuick(request) ? GenerationWay.SEARCH : GenerationWay.REFINEMENT,
                method instanceof GenerationMethod.Auto
                        ? request.exactInWords() + "; refining is expected to gain"
                        : "refinement was asked for");
    }

    /** The way of the run that is resumed: a time limit decides what pays, and may be another one now. */
    private static Optional<Decision> begun(PlanRequest request) {
        return ResumedWay.of(request.control(), request.spec().size(), request.dimension())
                .map(way -> {
                    if (way != GenerationWay.DESCENT) {
                        requireHeap(request);
                    }
                    return new Decision(way, "the checkpoint is of a " + way.label());
                });
    }

    private static void requireHeap(PlanRequest request) {
        MemoryBudget.requireHeap(request.spec().size(), request.dimension(), RefinedGeneration.HEAP_COPIES);
    }

    /** Whether a stored packing, which costs nothing, betters the exact family that would be built. */
    private static boolean betterIsStored(PlanRequest request) {
        boolean meets = request.spec().target().stream().anyMatch(target -> request.exactCoherence() <= target);
        return !meets
                && isQuick(request)
                && StoredPackings.find(request.size(), request.dimension()).isPresent();
    }

    private static boolean isQuick(PlanRequest request) {
        return request.multiplications() <= SEARCH_MULTIPLICATIONS && request.dimension() > 1;
    }

    private static SgdSettings settings(GenerationMethod method) {
        return method instanceof GenerationMethod.Sgd descent ? descent.settings() : SgdSettings.defaults();
    }

    /** Why refining is not worth its cost to a user who did not ask for it; empty if it is. */
    private static Optional<String> enough(PlanRequest request) {
        double coherence = request.exactCoherence();
        boolean misses = request.spec().target().stream().anyMatch(target -> coherence > target);
        if (!misses && coherence <= request.bound().value() * GOOD_ENOUGH_RATIO) {
            return Optional.of("refinement has too little to gain");
        }
        if (!misses && request.spec().target().isPresent()) {
            return Optional.of("that meets the target");
        }
        double evaluations = request.exact().isPresent() ? FEWEST_EVALUATIONS : 1;
        if (request.multiplications() > EvaluationCost.affordable(request.control(), evaluations)) {
            return Optional.of(
                    request.timeLimit().isPresent()
                            ? "the time limit is too short for a refinement to gain"
                            : "a refinement takes long and waits for a time limit");
        }
        boolean fits = MemoryBudget.fitsHeap(request.spec().size(), request.dimension(), RefinedGeneration.HEAP_COPIES);
        return fits ? Optional.empty() : Optional.of("a refinement needs more memory than the Java heap may hold");
    }

    private static void requireNoCheckpoint(RunControl control) {
        if (control.checkpoint().isPresent()) {
            throw new WrongArgumentException("checkpoint must be left out of an exact family, which saves none, was "
                    + control.checkpoint().get());
        }
    }

    private static void requireAboveBound(BasisSpec spec, LowerBound bound) {
        if (spec.target().stream().allMatch(target -> target >= bound.value())) {
            return;
        }
        throw new WrongArgumentException(String.format(
                Locale.ROOT,
                "target must be at least the %s bound %.6f of %d vectors in %d dimensions, was %s; %.4f is expected to be reachable",
                bound.name(),
                bound.value(),
                spec.size(),
                spec.dimension(),
                spec.target().getAsDouble(),
                FeasibleThreshold.of(spec.size(), spec.dimension())));
    }
}
