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

    private final List<RefineStart> starts;
    private final int length;
    private final int dimension;
    private final RunControl control;
    private final double target;
    private final double hopeless;
    private final long began = System.nanoTime();

    private SmoothMaxRefiner(
            List<RefineStart> starts, int length, int dimension, double target, RunControl control, double hopeless) {
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
        String name = control.checkpoint().isPresent() ? VectorHash.sha256(start) : "given";
        return run(
                List.of(new RefineStart(name, settings, () -> start)),
                start.length / Math.max(1, dimension),
                dimension,
                target,
                control);
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
                        starts, size * dimension, dimension, target, control, Double.POSITIVE_INFINITY)
                .run(size);
    }

    /** Refines one of many starts, given up as soon as it cannot come below a coherence that another has reached. */
    static OptimizationResult attempt(
            RefineStart start, int size, int dimension, double target, RunControl control, double reached) {
        return new SmoothMaxRefiner(List.of(start), size * dimension, dimension, target, control, reached).run(size);
    }

    private OptimizationResult run(int size) {
        RunState state = control.resume()
                ? CheckpointFile.read(control.checkpoint().orElseThrow(), describe(), length)
                : RunState.initial(rowsOf(0));
        try (SmoothMaximum objective = new SmoothMaximum(size, dimension)) {
            Optional<StopReason> stop;
            while (true) {
                state = anneal(objective, state);
                stop = interruption(state.bestCoherence());
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
        if (dimension < 1 || rows.length != length || length / dimension < 2) {
            throw new IllegalArgumentException("start must hold at least two vectors of dimension " + dimension
                    + ", holds " + rows.length + " values");
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
            boolean cutShort = interruption(Math.min(state.bestCoherence(), level.bestCoherence()))
                    .isPresent();
            state = after(state, level, settings);
            control.listener().onProgress(progress(state, settings, level.coherence()));
            // A level cut short is not a state to resume from: the run would not end with the same bytes.
            if (!cutShort && control.checkpoint().isPresent()) {
                CheckpointFile.writeOrWarn(control.checkpoint().get(), describe(), state);
            }
            double relative = state.sharpness() * level.bestCoherence() * level.bestCoherence();
            if (cutShort || relative > settings.lastSharpness() || isHopeless(relative, level.bestCoherence())) {
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
                start.stage(),
                start.bestStage(),
                start.step(),
                sharpness,
                start.bestCoherence(),
                unit,
                start.best());
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
                        ""));
    }

    private Optional<StopReason> interruption(double best) {
        if (best <= target) {
            return Optional.of(StopReason.THRESHOLD_REACHED);
        }
        return control.interruption(elapsed());
    }

    private Progress progress(RunState state, RefineSettings settings, double coherence) {
        return new Progress(state.step(), mostIterations(settings), coherence, state.bestCoherence(), target, elapsed());
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
