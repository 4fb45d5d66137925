package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdProblem;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.ThresholdSgd;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Generation by the published gradient descent, with the recipe that says how. */
final class SgdGeneration {

    private static final String FAMILY = "sgd";

    /** Two vectors' worth of a checkpoint read or written, the result, and the basis' own copy. */
    private static final int HEAP_COPIES = 4;

    /** Steps that reach a feasible threshold, as a rule: 126 at (100, 200), some thousand at N = 1,000. */
    private static final double USUAL_STEPS = 3000;

    private SgdGeneration() {}

    static GenerationPlan plan(PlanRequest request, SgdSettings settings, String reason) {
        BasisSpec spec = request.spec();
        // First the vectors alone, so that a hopeless size is refused with the smallest figure that explains it.
        MemoryBudget.requireHeap(spec.size(), spec.dimension(), 1);
        MemoryBudget.requireHeap(spec.size(), spec.dimension(), HEAP_COPIES);
        MemoryBudget.requireNative(spec.size(), spec.dimension(), settings.rowSlice());
        double threshold = EquiangularBases.threshold(spec);
        double steps = Math.min(settings.stepLimit(), USUAL_STEPS);
        return new GenerationPlan(
                spec,
                request.timeLimit(),
                GenerationWay.DESCENT,
                request.exact(),
                "random vectors",
                threshold,
                request.bound(),
                request.bytes(HEAP_COPIES)
                        + MemoryBudget.nativeBytes(spec.size(), spec.dimension(), settings.rowSlice()),
                request.secondsOr(EvaluationCost.descentSeconds(steps, request.multiplications())),
                reason,
                control -> run(spec, settings, control));
    }

    private static Generation run(BasisSpec spec, SgdSettings settings, RunControl control) {
        SgdProblem problem =
                new SgdProblem((int) spec.size(), spec.dimension(), EquiangularBases.threshold(spec), spec.seed());
        OptimizationResult result = ThresholdSgd.run(problem, settings, control);
        EquiangularBasis basis = EquiangularBasis.ofRows(result.rows(), recipe(problem, settings, result));
        return new Generation(basis, result.stopReason(), result.steps(), result.elapsed());
    }

    private static BasisRecipe recipe(SgdProblem problem, SgdSettings settings, OptimizationResult result) {
        return new BasisRecipe(
                FAMILY,
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
    }
}
