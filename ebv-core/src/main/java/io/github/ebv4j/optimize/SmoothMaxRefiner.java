package io.github.ebv4j.optimize;

import io.github.ebv4j.VectorHash;
import java.time.Duration;
import java.util.Optional;

/**
 * Lowers the mutual coherence of given unit vectors: minimises the {@link SmoothMaximum} by L-BFGS, level by level with
 * growing sharpness, and returns the best vectors
 * seen, which are never worse than the start.
 *
 * <p>Each level begins from vectors rounded to single precision with an empty memory, so that a level depends on
 * nothing but them and its sharpness.
 */
public final class SmoothMaxRefiner {

    private final RefineSettings settings;
    private final RunControl control;
    private final double target;
    private final double[] fixed;
    private final long began = System.nanoTime();

    private SmoothMaxRefiner(double[] fixed, double target, RefineSettings settings, RunControl control) {
        this.fixed = fixed;
        this.target = target;
        this.settings = settings;
        this.control = control;
    }

    /**
     * Refines.
     *
     * @param start vectors one after another, normalised first; not modified
     * @param dimension length d of each
     * @param target stops at this coherence, for example the lower bound
     * @return the best vectors; steps are evaluations of the objective
     * @throws IllegalArgumentException if the start is not at least two vectors of this dimension
     */
    public static OptimizationResult run(
            float[] start, int dimension, double target, RefineSettings settings, RunControl control) {
        if (dimension < 1 || start.length % dimension != 0 || start.length / dimension < 2) {
            throw new IllegalArgumentException("start must hold at least two vectors of dimension " + dimension
                    + ", holds " + start.length + " values");
        }
        return new SmoothMaxRefiner(new double[0], target, settings, control).run(start, dimension);
    }

    /**
     * Refines some vectors beside others that do not move; only pairs with at least one that moves count.
     *
     * @param start vectors that move, one after another, normalised first; not modified
     * @param fixed vectors that do not, of any length but 0; not modified
     * @param dimension length d of each
     * @param target stops at this coherence of the pairs that count
     * @return the best moving vectors, with the coherence of the pairs that count
     * @throws IllegalArgumentException if start or fixed is not at least one vector of this dimension
     */
    public static OptimizationResult runBeside(
            float[] fixed, float[] start, int dimension, double target, RefineSettings settings, RunControl control) {
        requireRows("start", start, dimension);
        requireRows("fixed", fixed, dimension);
        return new SmoothMaxRefiner(unit(fixed, dimension), target, settings, control).run(start, dimension);
    }

    /**
     * Largest |cosine| among the pairs that {@link #runBeside} counts.
     *
     * @param fixed vectors one after another, of any length but 0; not modified
     * @param moving likewise
     */
    public static double coherenceBeside(float[] fixed, float[] moving, int dimension) {
        requireRows("moving", moving, dimension);
        requireRows("fixed", fixed, dimension);
        double[] rows = unit(moving, dimension);
        try (SmoothMaximum objective =
                new SmoothMaximum(moving.length / dimension, unit(fixed, dimension), dimension)) {
            return objective.evaluate(rows, 1, 1, new double[rows.length]).coherence();
        }
    }

    private static void requireRows(String name, float[] rows, int dimension) {
        if (dimension < 1 || rows.length == 0 || rows.length % dimension != 0) {
            throw new IllegalArgumentException(name + " must hold at least one vector of dimension " + dimension
                    + ", holds " + rows.length + " values");
        }
    }

    private static double[] unit(float[] rows, int dimension) {
        double[] unit = RowPrecision.widen(rows);
        new SphereProduct(dimension).normalizeRowsInPlace(unit);
        return unit;
    }

    private OptimizationResult run(float[] start, int dimension) {
        String run = describe(start, dimension);
        RunState state = control.resume()
                ? CheckpointFile.read(control.checkpoint().orElseThrow(), run, start.length)
                : RunState.initial(start);
        try (SmoothMaximum objective = new SmoothMaximum(start.length / dimension, fixed, dimension)) {
            return anneal(objective, dimension, run, state);
        }
    }

    private OptimizationResult anneal(SmoothMaximum objective, int dimension, String run, RunState start) {
        RunState state = start.best() == null ? measured(objective, dimension, start) : start;
        while (true) {
            SphereLbfgs level = new SphereLbfgs(objective, dimension, state.current(), settings);
            RunState before = state;
            level.descend(
                    state.sharpness(),
                    () -> interruption(Math.min(before.bestCoherence(), level.bestCoherence()))
                            .isPresent());
            Optional<StopReason> stop = interruption(Math.min(state.bestCoherence(), level.bestCoherence()));
            state = after(state, level);
            control.listener().onProgress(progress(state, level.coherence()));
            // A level cut short is not a state to resume from: the run would not end with the same bytes.
            if (stop.isEmpty() && control.checkpoint().isPresent()) {
                CheckpointFile.writeOrWarn(control.checkpoint().get(), run, state);
            }
            double relative = state.sharpness() * state.bestCoherence() * state.bestCoherence();
            if (stop.isPresent() || relative > settings.lastSharpness()) {
                return new OptimizationResult(
                        state.best(),
                        state.bestCoherence(),
                        stop.orElse(StopReason.CONVERGED),
                        state.step(),
                        elapsed());
            }
        }
    }

    private RunState measured(SmoothMaximum objective, int dimension, RunState start) {
        double[] rows = RowPrecision.widen(start.current());
        new SphereProduct(dimension).normalizeRowsInPlace(rows);
        double coherence =
                objective.evaluate(rows, 1, 1, new double[rows.length]).coherence();
        double sharpness = settings.firstSharpness() / (coherence * coherence);
        float[] unit = RowPrecision.narrow(rows);
        return new RunState(0, sharpness, coherence, unit, unit);
    }

    private RunState after(RunState before, SphereLbfgs level) {
        boolean better = level.bestCoherence() < before.bestCoherence();
        return new RunState(
                before.step() + level.evaluations(),
                before.sharpness() * settings.sharpnessGrowth(),
                better ? level.bestCoherence() : before.bestCoherence(),
                RowPrecision.narrow(level.point()),
                better ? RowPrecision.narrow(level.best()) : before.best());
    }

    /** Everything that the numbers depend on; limits are not among it. */
    private String describe(float[] start, int dimension) {
        return "refine, size " + start.length / dimension + ", dimension " + dimension + ", target " + target
                + ", start " + VectorHash.sha256(start) + ", " + settings
                + (fixed.length == 0 ? "" : ", fixed " + VectorHash.sha256(RowPrecision.narrow(fixed)));
    }

    private Optional<StopReason> interruption(double best) {
        if (best <= target) {
            return Optional.of(StopReason.THRESHOLD_REACHED);
        }
        if (control.cancelled().getAsBoolean()) {
            return Optional.of(StopReason.CANCELLED);
        }
        boolean late = control.timeLimit()
                .map(limit -> elapsed().compareTo(limit) >= 0)
                .orElse(false);
        return late ? Optional.of(StopReason.TIME_LIMIT) : Optional.empty();
    }

    private Progress progress(RunState state, double coherence) {
        return new Progress(state.step(), mostIterations(), coherence, state.bestCoherence(), target, elapsed());
    }

    private long mostIterations() {
        double levels =
                Math.log(settings.lastSharpness() / settings.firstSharpness()) / Math.log(settings.sharpnessGrowth());
        return (long) Math.ceil(levels) * settings.iterationsPerLevel();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
