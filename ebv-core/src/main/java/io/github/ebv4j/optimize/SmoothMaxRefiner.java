package io.github.ebv4j.optimize;

import io.github.ebv4j.VectorHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lowers the mutual coherence of given unit vectors: minimises the {@link SmoothMaximum} by L-BFGS, level by level with
 * growing sharpness, and returns the best vectors seen, which are never worse than the start. Several starts are
 * refined one after another, and the best of all is returned.
 *
 * <p>Each level begins from vectors rounded to single precision with an empty memory, so that a level depends on
 * nothing but them and its sharpness.
 */
public final class SmoothMaxRefiner {

    /** From this relative sharpness on, the coherence tells what an attempt may still reach. */
    private static final double TELLING_SHARPNESS = 300;
    /** A level of relative sharpness p ends within this over p of where sharper ones will. */
    private static final double STILL_TO_GAIN = 6;

    private static final double[] NONE_FIXED = {};

    private final List<RefineStart> starts;
    private final int length;
    private final int dimension;
    private final RunControl control;
    private final double target;
    private final double hopeless;
    private final double[] fixed;
    private final long began = System.nanoTime();
    private Optional<StopReason> stop = Optional.empty();

    private SmoothMaxRefiner(
            double[] fixed,
            List<RefineStart> starts,
            int length,
            int dimension,
            double target,
            RunControl control,
            double hopeless) {
        this.fixed = fixed;
        this.starts = starts;
        this.length = length;
        this.dimension = dimension;
        this.target = target;
        this.control = control;
        this.hopeless = hopeless;
    }

    /**
     * Refines one start.
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
        return run(List.of(given(start, settings, control)), start.length / dimension, dimension, target, control);
    }

    private static RefineStart given(float[] start, RefineSettings settings, RunControl control) {
        String name = control.checkpoint().isPresent() ? VectorHash.sha256(start) : "given";
        return new RefineStart(name, settings, () -> start);
    }

    /**
     * Refines one start after another.
     *
     * @param starts at least one; what they cost to make is paid when their turn comes
     * @param size number of vectors N of every start, at least 2
     * @param dimension length d of each vector
     * @param target stops at this coherence, for example the lower bound
     * @return the best vectors of all; steps are evaluations of the objective, {@code bestStart} the index of the start
     * @throws IllegalArgumentException if a start is not so many vectors of this dimension
     */
    public static OptimizationResult run(
            List<RefineStart> starts, int size, int dimension, double target, RunControl control) {
        return new SmoothMaxRefiner(
                        NONE_FIXED, starts, size * dimension, dimension, target, control, Double.POSITIVE_INFINITY)
                .run();
    }

    /**
     * Refines some vectors beside others that do not move; only pairs with at least one that moves count.
     *
     * @param fixed vectors that do not, of any length but 0; not modified
     * @param start vectors that move, one after another, normalised first; not modified
     * @param dimension length d of each
     * @param target stops at this coherence of the pairs that count
     * @return the best moving vectors, with the coherence of the pairs that count
     * @throws IllegalArgumentException if start or fixed is not at least one vector of this dimension
     */
    public static OptimizationResult runBeside(
            float[] fixed, float[] start, int dimension, double target, RefineSettings settings, RunControl control) {
        requireRows("start", start, dimension);
        requireRows("fixed", fixed, dimension);
        return new SmoothMaxRefiner(
                        unit(fixed, dimension),
                        List.of(given(start, settings, control)),
                        start.length,
                        dimension,
                        target,
                        control,
                        Double.POSITIVE_INFINITY)
                .run();
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

    /** Refines one of many starts, given up as soon as it cannot come below a coherence that another has reached. */
    static OptimizationResult attempt(
            RefineStart start, int size, int dimension, double target, RunControl control, double reached) {
        return new SmoothMaxRefiner(NONE_FIXED, List.of(start), size * dimension, dimension, target, control, reached)
                .run();
    }

    private OptimizationResult run() {
        RunState state = control.resume()
                ? CheckpointFile.read(control.checkpoint().orElseThrow(), describe(), length)
                : RunState.initial(rowsOf(0));
        try (SmoothMaximum objective = new SmoothMaximum(length / dimension, fixed, dimension)) {
            while (true) {
                state = anneal(objective, state);
                if (stop.isPresent() || state.stage() + 1 >= starts.size()) {
                    break;
                }
                state = state.nextStage(state.step(), rowsOf(state.stage() + 1));
            }
            return new OptimizationResult(
                    state.best(),
                    state.bestCoherence(),
                    stop.orElse(StopReason.CONVERGED),
                    state.step(),
                    elapsed(),
                    state.bestStage());
        }
    }

    private float[] rowsOf(int stage) {
        float[] rows = starts.get(stage).rows().get();
        if (rows.length != length) {
            throw new IllegalArgumentException(
                    "start " + starts.get(stage).name() + " must hold " + length + " values, holds " + rows.length);
        }
        return rows;
    }

    /** All levels of the start that the state stands at. */
    private RunState anneal(SmoothMaximum objective, RunState from) {
        RefineSettings settings = starts.get(from.stage()).settings();
        RunState state = from.sharpness() == 0 ? measured(objective, settings, from) : from;
        while (true) {
            SphereLbfgs level = new SphereLbfgs(objective, dimension, state.current(), settings);
            RunState before = state;
            level.descend(
                    state.sharpness(),
                    () -> interruption(Math.min(before.bestCoherence(), level.bestCoherence()))
                            .isPresent());
            stop = interruption(Math.min(state.bestCoherence(), level.bestCoherence()));
            state = after(state, level, settings);
            control.listener().onProgress(progress(state, settings, level.coherence()));
            // A level cut short is not a state to resume from: the run would not end with the same bytes.
            if (stop.isEmpty() && control.checkpoint().isPresent()) {
                CheckpointFile.writeOrWarn(control.checkpoint().get(), describe(), state);
            }
            double relative = state.sharpness() * level.bestCoherence() * level.bestCoherence();
            if (stop.isPresent() || relative > settings.lastSharpness() || isHopeless(relative, level.bestCoherence())) {
                return state;
            }
        }
    }

    private boolean isHopeless(double relativeSharpness, double coherence) {
        return relativeSharpness > TELLING_SHARPNESS && coherence > hopeless * (1 + STILL_TO_GAIN / relativeSharpness);
    }

    private RunState measured(SmoothMaximum objective, RefineSettings settings, RunState start) {
        double[] rows = RowPrecision.widen(start.current());
        new SphereProduct(dimension).normalizeRowsInPlace(rows);
        double coherence =
                objective.evaluate(rows, 1, 1, new double[rows.length]).coherence();
        double sharpness = settings.firstSharpness() / (coherence * coherence);
        float[] unit = RowPrecision.narrow(rows);
        RunState sharp = new RunState(
                start.stage(), start.bestStage(), start.step(), sharpness, start.bestCoherence(), unit, start.best());
        return coherence < start.bestCoherence() ? sharp.withBest(coherence, unit) : sharp;
    }

    private static RunState after(RunState before, SphereLbfgs level, RefineSettings settings) {
        RunState state = new RunState(
                before.stage(),
                before.bestStage(),
                before.step() + level.evaluations(),
                before.sharpness() * settings.sharpnessGrowth(),
                before.bestCoherence(),
                RowPrecision.narrow(level.point()),
                before.best());
        return level.bestCoherence() < before.bestCoherence()
                ? state.withBest(level.bestCoherence(), RowPrecision.narrow(level.best()))
                : state;
    }

    /** Everything that the numbers depend on; limits are not among it. */
    private String describe() {
        return starts.stream()
                .map(start -> start.name() + " " + start.settings())
                .collect(Collectors.joining(
                        "; ",
                        "refine, size " + length / dimension + ", dimension " + dimension + ", target " + target
                                + ", starts ",
                        fixed.length == 0 ? "" : "; fixed " + VectorHash.sha256(RowPrecision.narrow(fixed))));
    }

    private Optional<StopReason> interruption(double best) {
        if (best <= target) {
            return Optional.of(StopReason.THRESHOLD_REACHED);
        }
        return control.interruption(elapsed());
    }

    private Progress progress(RunState state, RefineSettings settings, double coherence) {
        return new Progress(
                state.step(), mostIterations(settings), coherence, state.bestCoherence(), target, elapsed());
    }

    private static long mostIterations(RefineSettings settings) {
        double levels =
                Math.log(settings.lastSharpness() / settings.firstSharpness()) / Math.log(settings.sharpnessGrowth());
        return (long) Math.ceil(levels) * settings.iterationsPerLevel();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
