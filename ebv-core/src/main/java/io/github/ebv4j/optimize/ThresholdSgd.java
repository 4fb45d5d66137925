package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.internal.accelerator.DescentStep;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published generator of Equiangular Basis Vectors. From normalised Gaussian vectors, it takes gradient steps on
 * the sum over ordered pairs of relu(|cosine| - threshold), and scales the vectors to unit length after each step,
 * until the mutual coherence is at most threshold + tolerance. A step takes O(N^2 d).
 *
 * <p>Shen, Sun and Wei, Equiangular Basis Vectors, CVPR 2023, Algorithm 1. Unlike the reference implementation it keeps
 * the best vectors seen, so that a run which stops early returns them.
 */
public final class ThresholdSgd {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdSgd.class);

    private final SgdProblem problem;
    private final SgdSettings settings;
    private final RunControl control;
    private final long began = System.nanoTime();

    private ThresholdSgd(SgdProblem problem, SgdSettings settings, RunControl control) {
        this.problem = problem;
        this.settings = settings;
        this.control = control;
    }

    /**
     * Runs the algorithm.
     *
     * @param problem what to find
     * @param settings how
     * @param control progress, limits, checkpoint; a resumed run ends with the same bytes as one that was never stopped
     * @return the best vectors and why the run ended
     * @throws IllegalArgumentException if the checkpoint to resume from is damaged, no checkpoint, or of another
     *     problem
     * @throws java.io.UncheckedIOException if the checkpoint to resume from cannot be read; one that cannot be written
     *     is logged, and the run goes on
     * @throws ArithmeticException if a value stops being finite, for example because the learning rate is far too large
     */
    public static OptimizationResult run(SgdProblem problem, SgdSettings settings, RunControl control) {
        return new ThresholdSgd(problem, settings, control).run();
    }

    private OptimizationResult run() {
        RunState start = control.resume()
                ? CheckpointFile.read(
                        control.checkpoint().orElseThrow(), describe(), problem.size(), problem.dimension())
                : RunState.initial(RandomUnitRows.draw(problem.size(), problem.dimension(), problem.seed()));
        try (DescentStep step = stepsFrom(start)) {
            return descend(step, start.step(), start.bestCoherence());
        }
    }

    private DescentStep stepsFrom(RunState start) {
        double multiplications = (double) problem.size() * problem.size() * problem.dimension();
        return Accelerators.findFor(multiplications)
                .map(other -> other.descent(
                        start.current(),
                        start.best(),
                        problem.dimension(),
                        problem.threshold(),
                        settings.learningRate()))
                .orElseGet(() -> new SgdStep(problem, start, settings));
    }

    private OptimizationResult descend(DescentStep arrays, long firstStep, double bestSoFar) {
        double best = bestSoFar;
        for (long step = firstStep; ; step++) {
            double coherence = requireNumber(arrays.advance(), step);
            if (coherence < best) {
                best = coherence;
                arrays.keepCurrentAsBest();
            }
            control.listener().onProgress(progress(step, coherence, best));
            Optional<StopReason> stop = stopReason(step, coherence);
            if (stop.isPresent()) {
                return finish(arrays, step, best, stop.get());
            }
            arrays.acceptNext();
            saveIfDue(arrays, step + 1, firstStep, best);
        }
    }

    private OptimizationResult finish(DescentStep arrays, long step, double best, StopReason reason) {
        if (reason != StopReason.THRESHOLD_REACHED && control.checkpoint().isPresent()) {
            save(arrays, step, best);
        }
        LOG.debug("sgd stopped after {} steps at coherence {}: {}", step, best, reason);
        return new OptimizationResult(arrays.bestRows(), best, reason, step, elapsed(), 0);
    }

    private Optional<StopReason> stopReason(long step, double coherence) {
        if (coherence <= problem.threshold() + settings.tolerance()) {
            return Optional.of(StopReason.THRESHOLD_REACHED);
        }
        if (step >= settings.stepLimit()) {
            return Optional.of(StopReason.STEP_LIMIT);
        }
        return control.interruption(elapsed());
    }

    private void saveIfDue(DescentStep arrays, long step, long firstStep, double best) {
        // The first step is saved too, so that a run killed early can be resumed like any other.
        boolean due = step == firstStep + 1 || (step - firstStep) % control.checkpointEverySteps() == 0;
        if (due && control.checkpoint().isPresent()) {
            save(arrays, step, best);
        }
    }

    private void save(DescentStep arrays, long step, double best) {
        RunState state = new RunState(step, 0, best, arrays.currentRows(), arrays.bestRows());
        CheckpointFile.writeOrWarn(control.checkpoint().orElseThrow(), describe(), state);
    }

    /** Everything that the numbers depend on; limits are not among it. */
    private String describe() {
        return "sgd, size " + problem.size() + ", dimension " + problem.dimension() + ", threshold "
                + problem.threshold() + ", seed " + problem.seed() + ", learningRate " + settings.learningRate()
                + ", tolerance " + settings.tolerance() + ", rowSlice " + settings.rowSlice();
    }

    private Progress progress(long step, double coherence, double best) {
        return new Progress(step, settings.stepLimit(), coherence, best, problem.threshold(), elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private double requireNumber(double coherence, long step) {
        if (!Double.isFinite(coherence)) {
            throw new ArithmeticException("vectors stopped being finite after step " + step + "; learningRate "
                    + settings.learningRate() + " is too large for " + problem.size() + " vectors in "
                    + problem.dimension() + " dimensions");
        }
        return coherence;
    }
}
