package io.github.ebv4j.generate;

import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RefineTask;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.util.List;
import java.util.stream.Stream;

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
        List<RefineStart> starts = from.all(MOST_RESTARTS);
        double evaluations = USUAL_EVALUATIONS * (starts.size() - MOST_RESTARTS);
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
        RefineTask task = SmoothMaxRefiner.resumesWithoutSeed(control)
                ? begunEarlier(request, control)
                : task(request, SmoothMaxRefiner.begun(starts, control).orElse(starts));
        OptimizationResult best = SmoothMaxRefiner.run(task, control);
        String start = task.starts().get(best.bestStart()).name();
        return RefinedBasis.better(request.spec(), request.exact(), best, start, began);
    }

    /**
     * The starts have the same places with and without a time limit, since a checkpoint knows them by their places; without
     * one the first random start has to do.
     */
    private static RefineTask task(PlanRequest request, List<RefineStart> starts) {
        return RefineTask.of(starts, request.size(), request.dimension(), request.goal())
                .withSeed(request.spec().seed())
                .withEachNameOnce(request.timeLimit().isEmpty());
    }

    /**
     * A run that an earlier version began, in the order that this had. Its checkpoint names no seed, and without a time
     * limit it had no places for other random starts than the first.
     */
    private static RefineTask begunEarlier(PlanRequest request, RunControl control) {
        StartSettings settings = StartSettings.defaults();
        int restarts = request.timeLimit().isPresent() ? MOST_RESTARTS : 0;
        List<RefineStart> begun = Stream.of(
                        settings,
                        settings.beforeAlternating(),
                        settings.beforeAddedWereWeighed(),
                        settings.beforeVeryFar())
                .map(earlier -> new RefineStarts(request, earlier).all(restarts))
                .flatMap(earlier -> SmoothMaxRefiner.begun(earlier, control).stream())
                .findFirst()
                .orElseGet(() -> new RefineStarts(request, settings).all(restarts));
        return RefineTask.of(begun, request.size(), request.dimension(), request.goal());
    }
}
