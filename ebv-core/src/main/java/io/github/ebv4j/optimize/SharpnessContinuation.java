package io.github.ebv4j.optimize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Minimises a {@link SphereObjective} by L-BFGS from one start after another, level by level with growing sharpness.
 *
 * <p>Each level begins from vectors rounded to single precision with an empty memory, so that a level depends on
 * nothing but them and its sharpness.
 */
final class SharpnessContinuation {

    /** From this relative sharpness on, the coherence tells what an attempt may still reach. */
    private static final double TELLING_SHARPNESS = 300;
    /** A level of relative sharpness p ends within this over p of where sharper ones will. */
    private static final double STILL_TO_GAIN = 6;

    /** From this relative sharpness on, a level that was descended tells it as well. */
    private static final double TELLING_WHEN_DESCENDED = 10;
    /** Then sharper levels rarely gain more than this over the next one's relative sharpness; measured, symmetric or not. */
    private static final double STILL_TO_GAIN_WHEN_DESCENDED = 1.7;
    /** Shaken vectors, whose refinement begins sharper, settle over several levels: these tell nothing as early. */
    private static final double SHARPEST_TELLING_START = 150;

    private static final double ROUNDING = 1 + 1e-6;

    private static final String SEED = ", seed ";
    private static final String STARTS = ", starts ";

    private final List<RefineStart> starts;
    private final OptionalLong seed;
    private final boolean eachNameOnce;
    private final int length;
    private final int dimension;
    private final double target;
    private final RunControl control;
    private final long began = System.nanoTime();
    private String fixedVectors = "";
    private double hopeless = Double.POSITIVE_INFINITY;
    private Pace pace = new Pace(Optional.empty());
    private final StartClock clock = new StartClock();
    private boolean hurried;
    private int levels;
    private long firstStep;
    private Optional<StopReason> stop = Optional.empty();

    /**
     * A run.
     *
     * @param starts at least one, refined one after another
     * @param length values of each start
     * @param dimension length d of each vector
     * @param target stops at this coherence
     */
    SharpnessContinuation(List<RefineStart> starts, int length, int dimension, double target, RunControl control) {
        this(RefineTask.of(starts, length / dimension, dimension, target), control);
    }

    /** A run of a task. */
    SharpnessContinuation(RefineTask task, RunControl control) {
        this.starts = task.starts();
        this.seed = task.seed();
        this.eachNameOnce = task.eachNameOnce();
        this.length = task.size() * task.dimension();
        this.dimension = task.dimension();
        this.target = task.target();
        this.control = control;
    }

    /** This run beside vectors that do not move, described for its checkpoint. */
    SharpnessContinuation beside(String fixed) {
        fixedVectors = "; fixed " + fixed;
        return this;
    }

    /** This run given up as soon as it cannot come below a coherence that another has reached. */
    SharpnessContinuation hopelessAbove(double reached) {
        hopeless = reached;
        return this;
    }

    /** This run hurrying where its time limit comes before the end of its schedule, unless it is to be resumed. */
    SharpnessContinuation inTime() {
        pace = new Pace(control.checkpoint().isPresent() ? Optional.empty() : control.timeLimit());
        return this;
    }

    /**
     * Runs.
     *
     * @param objectives makes the objective
     * @return the best vectors of all starts, the index of their start with them
     */
    OptimizationResult run(Supplier<SphereObjective> objectives) {
        RunState state = control.resume() ? resumed(control.checkpoint().orElseThrow()) : begun(rowsOf(0));
        firstStep = state.step();
        try (SphereObjective objective = objectives.get()) {
            objective.stopWhen(() -> control.interruption(elapsed()).isPresent());
            while (stop.isEmpty()) {
                hurried = false;
                clock.begin(Pace.seconds(elapsed()), state.step() - firstStep);
                state = sharpen(objective, state);
                int next = after(state.stage());
                if (stop.isPresent() || next >= starts.size()) {
                    break;
                }
                float[] rows = rowsOf(next);
                // Vectors of a start that was not made whole are no state to go on from.
                if (stop.isEmpty()) {
                    state = state.atStage(next, state.step(), rows);
                }
            }
            return new OptimizationResult(
                    state.best(),
                    // Not even the start was measured where the run had to stop at once.
                    Math.min(1, state.bestCoherence()),
                    stop.orElse(StopReason.CONVERGED),
                    state.step(),
                    elapsed(),
                    state.bestStage());
        }
    }

    private RunState resumed(Path file) {
        RunState state = CheckpointFile.read(file, describe(), length / dimension, dimension);
        if (state.stage() >= starts.size()) {
            throw CheckpointFile.refused(
                    file,
                    "it stands at start " + (state.stage() + 1) + ", this run has " + starts.size()
                            + "; a run that was begun with a time limit by an earlier version goes on with one");
        }
        // Before its first level, a run may have been stopped while its start was made.
        return state.sharpness() == 0 ? state.atStage(state.stage(), state.step(), rowsOf(state.stage())) : state;
    }

    /** Place of the start to refine after one; beyond the last where there is none. */
    private int after(int stage) {
        if (!eachNameOnce) {
            return stage + 1;
        }
        Set<String> before = starts.subList(0, stage + 1).stream()
                .map(RefineStart::described)
                .collect(Collectors.toSet());
        int next = stage + 1;
        while (next < starts.size() && before.contains(starts.get(next).described())) {
            next++;
        }
        return next;
    }

    /** The first state, saved at once: a run that is stopped before its first level is over can be resumed, too. */
    private RunState begun(float[] start) {
        double[] unit = RowPrecision.widen(start);
        new SphereProduct(dimension).normalizeRowsInPlace(unit);
        RunState state = new RunState(0, 0, Double.POSITIVE_INFINITY, start, RowPrecision.narrow(unit));
        save(state);
        return state;
    }

    private void save(RunState state) {
        control.checkpoint().ifPresent(file -> CheckpointFile.writeOrWarn(file, describe(), state));
    }

    private float[] rowsOf(int stage) {
        float[] rows = starts.get(stage).rows().apply(ofStart());
        if (rows.length != length) {
            throw new IllegalArgumentException(
                    "start " + starts.get(stage).name() + " must hold " + length + " values, holds " + rows.length);
        }
        return rows;
    }

    /** What the making of a start heeds; it notes why the run is to stop. */
    private RunControl ofStart() {
        return RunControl.defaults().withCancelled(() -> {
            Optional<StopReason> reason = control.interruption(elapsed());
            if (reason.isPresent()) {
                stop = reason;
            }
            return reason.isPresent();
        });
    }

    /** All levels of the start that the state stands at; those done where the run is to stop. */
    private RunState sharpen(SphereObjective objective, RunState from) {
        RefineSettings settings = starts.get(from.stage()).settings();
        RunState state = from;
        try {
            // A state that was saved has a level behind it.
            boolean descended = from.sharpness() != 0;
            state = descended ? from : measured(objective, settings, from);
            while (stop.isEmpty()) {
                try (SphereLbfgs<?> level =
                        objective.descent(state.current(), dimension, settings, state.sharpness())) {
                    boolean toNoAvail = descended && cannotReach(state, level.coherence(), settings);
                    if (toNoAvail || isHopeless(state, level.coherence())) {
                        return state;
                    }
                    if (isSharp(state, level.coherence(), settings)) {
                        if (!hurried) {
                            clock.endWhole(state.step() - firstStep);
                        }
                        return state;
                    }
                    state = descended(level, settings, state);
                    descended = true;
                }
            }
        } catch (EvaluationStopped e) {
            stop = control.interruption(elapsed()).or(() -> Optional.of(StopReason.CANCELLED));
        }
        return state;
    }

    private RunState descended(SphereLbfgs<?> level, RefineSettings settings, RunState before) {
        double relative = before.sharpness() * level.coherence() * level.coherence();
        double seconds = Pace.seconds(elapsed());
        long evaluations = before.step() - firstStep;
        double startLeft = clock.secondsLeft(seconds, evaluations);
        Pace.Level pacing = pace.next(settings, relative, new Pace.Done(seconds, levels, evaluations, startLeft));
        hurried |= pacing.growth() > settings.sharpnessGrowth();
        level.descend(() -> Pace.seconds(elapsed()) >= pacing.until()
                || interruption(Math.min(before.bestCoherence(), level.bestCoherence()))
                        .isPresent());
        stop = interruption(Math.min(before.bestCoherence(), level.bestCoherence()));
        levels++;
        RunState state = after(before, level, pacing.growth());
        control.listener().onProgress(progress(state, settings, level.coherence()));
        // A level cut short is not a state to resume from: the run would not end with the same bytes.
        if (stop.isEmpty()) {
            save(state);
        }
        return state;
    }

    /** Whether no more level pays; depends on nothing but the state, so that a resumed run ends where any other does. */
    private boolean isHopeless(RunState state, double coherence) {
        double relative = state.sharpness() * coherence * coherence;
        double reached = state.best() != null && state.bestStage() < state.stage() ? state.bestCoherence() : hopeless;
        return relative > TELLING_SHARPNESS && coherence > Math.min(hopeless, reached) * (1 + STILL_TO_GAIN / relative);
    }

    /** Whether the last level is over. */
    private static boolean isSharp(RunState state, double coherence, RefineSettings settings) {
        return state.sharpness() * coherence * coherence > settings.lastSharpness() * ROUNDING;
    }

    /** Whether vectors that a level has ended with will stay above what another run has reached. */
    private boolean cannotReach(RunState state, double coherence, RefineSettings settings) {
        double relative = state.sharpness() * coherence * coherence;
        return settings.firstSharpness() < SHARPEST_TELLING_START
                && relative > TELLING_WHEN_DESCENDED
                && coherence > hopeless * (1 + STILL_TO_GAIN_WHEN_DESCENDED / relative);
    }

    private RunState measured(SphereObjective objective, RefineSettings settings, RunState start) {
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

    private static RunState after(RunState before, SphereLbfgs<?> level, double growth) {
        RunState state = new RunState(
                before.stage(),
                before.bestStage(),
                before.step() + level.evaluations(),
                before.sharpness() * growth,
                before.bestCoherence(),
                RowPrecision.narrow(level.point()),
                before.best());
        return level.bestCoherence() < before.bestCoherence()
                ? state.withBest(level.bestCoherence(), RowPrecision.narrow(level.best()))
                : state;
    }

    /** Everything that the numbers depend on; limits, and how many starts of one name there are, are not among it. */
    private String describe() {
        return starts.stream()
                .map(RefineStart::described)
                .distinct()
                .collect(Collectors.joining(
                        "; ",
                        "refine, size " + length / dimension + ", dimension " + dimension + ", target " + target
                                + (seed.isPresent() ? SEED + seed.getAsLong() : "") + STARTS,
                        fixedVectors));
    }

    /** Whether a run was described with a seed: earlier versions did without. */
    static boolean hasSeed(String run) {
        int starts = run.indexOf(STARTS);
        return starts >= 0 && run.substring(0, starts).contains(SEED);
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
