package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.VectorHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Searches for the best packing of a few lines: refines many starts, round by round, and returns the best vectors of
 * all.
 *
 * <p>A round refines {@value #STARTS} starts side by side. Seed, round and the best vectors so far decide what they
 * are, so the result does not depend on the number of threads. The search ends at the target, at a limit of the task or
 * the control, or after many rounds without a gain.
 */
public final class PackingSearch {

    /** Starts of a round. */
    public static final int STARTS = 8;
    /** Slowly from blunt to sharp: from random vectors, that ends lower than a hasty descent does. */
    private static final RefineSettings SLOWLY = new RefineSettings(2, 1.6, 2e4, 60, 3e-6, 8);
    /** The last digits of the best vectors. */
    private static final RefineSettings POLISH = new RefineSettings(1000, 2, 2e6, 300, 1e-10, 8);
    /** Worth polishing: within this factor of the best so far. */
    private static final double CLOSE = 1.0003;
    /** A gain below this share is rounding: vectors are kept as float32. */
    private static final double ROUNDING = 1e-6;
    /** A search ends after so many rounds without a gain, and so many times the rounds up to the last gain. */
    private static final int FRUITLESS_ROUNDS = 1500;

    private static final int FRUITLESS_FACTOR = 10;

    private static final Pattern ROUNDS =
            Pattern.compile(", rounds (\\d{1,9}|" + Integer.MAX_VALUE + "), given starts ");

    private final PackingTask task;
    private final int rounds;
    private final RunControl control;
    private final long began = System.nanoTime();

    private PackingSearch(PackingTask task, int rounds, RunControl control) {
        this.task = task;
        this.rounds = rounds;
        this.control = control;
    }

    /**
     * Runs the search.
     *
     * @return the best vectors, or those known if nothing better is found; {@code steps} counts evaluations of the
     *     objective, {@code bestStart} is the round that found the vectors, 0 for those known
     */
    public static OptimizationResult run(PackingTask task, RunControl control) {
        return run(task, task.rounds(), control);
    }

    /**
     * Runs a search that ends after other rounds than those that its checkpoint names.
     *
     * @param task as the run was begun with
     * @param rounds the most rounds, counted from the first one of the run
     */
    public static OptimizationResult run(PackingTask task, int rounds, RunControl control) {
        return new PackingSearch(task, rounds, control).run();
    }

    /** The task with the rounds that the checkpoint names which the control resumes from; empty if it is of another task. */
    public static Optional<PackingTask> begun(PackingTask task, RunControl control) {
        String run = CheckpointFile.runOf(control.checkpoint().orElseThrow());
        return ROUNDS.matcher(run)
                .results()
                .map(found -> task.withRounds(Integer.parseInt(found.group(1))))
                .filter(begun -> describe(begun).equals(run))
                .findFirst();
    }

    private OptimizationResult run() {
        RunState state = control.resume()
                ? CheckpointFile.read(control.checkpoint().orElseThrow(), describe(), task.size(), task.dimension())
                : initial();
        Optional<StopReason> stop = state.best() == null ? Optional.empty() : stopReason(state);
        while (stop.isEmpty()) {
            RunState before = state;
            List<OptimizationResult> found = IntStream.range(0, STARTS)
                    .parallel()
                    .mapToObj(index -> attempt(before, index))
                    .toList();
            state = after(before, found);
            stop = stopReason(state);
            report(state);
            // A round cut short is not a state to resume from: the run would not end with the same bytes.
            boolean whole = stop.isEmpty() || stop.get() == StopReason.CONVERGED;
            if (whole && control.checkpoint().isPresent()) {
                CheckpointFile.writeOrWarn(control.checkpoint().get(), describe(), state);
            }
        }
        return new OptimizationResult(
                state.best(), state.bestCoherence(), stop.get(), state.step(), elapsed(), state.bestStage());
    }

    private RunState initial() {
        RunState state = RunState.initial(RandomUnitRows.draw(task.size(), task.dimension(), task.seed()));
        return task.known()
                .map(rows -> state.withBest(SmoothMaximum.coherence(rows, task.dimension()), rows.clone()))
                .orElse(state);
    }

    private OptimizationResult attempt(RunState state, int index) {
        RefineStart start = new SearchSchedule(task, SLOWLY, ofStarts()).start(state, index);
        OptimizationResult found = refine(start, state.bestCoherence());
        if (found.coherence() > state.bestCoherence() * CLOSE) {
            return found;
        }
        OptimizationResult polished =
                refine(new RefineStart(start.name(), POLISH, found::rows), Double.POSITIVE_INFINITY);
        return new OptimizationResult(
                polished.rows(),
                polished.coherence(),
                polished.stopReason(),
                found.steps() + polished.steps(),
                polished.elapsed(),
                0);
    }

    private OptimizationResult refine(RefineStart start, double reached) {
        int size = task.size();
        int dimension = task.dimension();
        return new SharpnessContinuation(List.of(start), size * dimension, dimension, task.target(), ofStarts())
                .hopelessAbove(reached)
                .run(() -> SmoothMaximum.of(size, dimension));
    }

    /** What a start's own runs heed: all of them together end when the search does, however many there are. */
    private RunControl ofStarts() {
        return control.ofPart(this::elapsed);
    }

    private RunState after(RunState before, List<OptimizationResult> found) {
        long steps = before.step();
        RunState state = before;
        for (OptimizationResult result : found) {
            steps += result.steps();
            if (isBetter(result.coherence(), state)) {
                state = state.withBest(result.coherence(), result.rows());
            }
        }
        return state.nextStage(steps, state.best());
    }

    private boolean isBetter(double coherence, RunState state) {
        double reached = state.bestCoherence();
        boolean meetsTarget = coherence <= task.target() && task.target() < reached;
        return state.best() == null || coherence < reached * (1 - ROUNDING) || meetsTarget;
    }

    private Optional<StopReason> stopReason(RunState state) {
        if (state.bestCoherence() <= task.target()) {
            return Optional.of(StopReason.THRESHOLD_REACHED);
        }
        int fruitless = state.stage() - state.bestStage();
        boolean exhausted = fruitless > FRUITLESS_ROUNDS && fruitless > FRUITLESS_FACTOR * (state.bestStage() + 1);
        return control.interruption(elapsed())
                .or(() -> exhausted || state.stage() >= rounds ? Optional.of(StopReason.CONVERGED) : Optional.empty());
    }

    private void report(RunState state) {
        long most = rounds == Integer.MAX_VALUE ? Long.MAX_VALUE : state.step() / state.stage() * rounds;
        control.listener()
                .onProgress(new Progress(
                        state.step(), most, state.bestCoherence(), state.bestCoherence(), task.target(), elapsed()));
    }

    private String describe() {
        return describe(task);
    }

    /** Everything that the numbers depend on; limits of time are not among it. */
    private static String describe(PackingTask task) {
        return "packing search, size " + task.size() + ", dimension " + task.dimension() + ", seed " + task.seed()
                + ", target " + task.target() + ", rounds " + task.rounds() + ", given starts "
                + task.given().stream().map(VectorHash::sha256).toList() + ", known "
                + task.known().map(VectorHash::sha256).orElse("none");
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
