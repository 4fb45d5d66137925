package io.github.ebv4j.generate;

import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.util.List;
import java.util.Optional;

/** Generation by refining a few well-chosen starts one after another. Never worse than the best exact member. */
final class RefinedGeneration {

    /** Vectors, gradients, the sums of every thread and the memory of L-BFGS, counted as float32 copies. */
    static final int HEAP_COPIES = 68;

    /** More random starts than a time limit leaves time for, where one takes a second. */
    private static final int MOST_RESTARTS = 1000;

    /** Evaluations that refining one start takes, as a rule. */
    private static final double USUAL_EVALUATIONS = 1500;

    private RefinedGeneration() {}

    static GenerationPlan plan(PlanRequest request, String reason) {
        RefineStarts from = new RefineStarts(request);
        List<RefineStart> starts = from.all(restarts(request));
        double evaluations = USUAL_EVALUATIONS * starts.size();
        return new GenerationPlan(
                request.spec(),
                request.timeLimit(),
                GenerationWay.REFINEMENT,
                request.exact(),
                starts.get(0).name(),
                Math.min(request.exactCoherence(), from.expectedFromRandom()),
                request.bound(),
                request.bytes(HEAP_COPIES),
                request.secondsOr(EvaluationCost.refinementSeconds(evaluations, request.multiplications())),
                reason,
                control -> run(request, starts, control));
    }

    private static Generation run(PlanRequest request, List<RefineStart> starts, RunControl control) {
        long began = System.nanoTime();
        List<RefineStart> begun = begun(request, starts, control);
        OptimizationResult best =
                SmoothMaxRefiner.run(begun, request.size(), request.dimension(), request.goal(), control);
        String start = begun.get(best.bestStart()).name();
        return RefinedBasis.better(request.spec(), request.exact(), best, start, began);
    }

    /** The starts as they are now, or in the order that a run has which an earlier version began. */
    private static List<RefineStart> begun(PlanRequest request, List<RefineStart> starts, RunControl control) {
        StartSettings settings = StartSettings.defaults();
        return SmoothMaxRefiner.begun(starts, control)
                .or(() -> begun(request, settings.beforeAlternating(), control))
                .or(() -> begun(request, settings.beforeAddedWereWeighed(), control))
                .or(() -> begun(request, settings.beforeVeryFar(), control))
                .orElse(starts);
    }

    private static Optional<List<RefineStart>> begun(PlanRequest request, StartSettings settings, RunControl control) {
        return SmoothMaxRefiner.begun(new RefineStarts(request, settings).all(restarts(request)), control);
    }

    /** Without a time limit the first random start has to do. */
    private static int restarts(PlanRequest request) {
        return request.timeLimit().isPresent() ? MOST_RESTARTS : 0;
    }
}
