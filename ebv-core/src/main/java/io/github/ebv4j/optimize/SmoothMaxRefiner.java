package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.VectorHash;
import java.util.List;
import java.util.Optional;

/**
 * Lowers the mutual coherence of given unit vectors: minimises the {@link SmoothMaximum} by L-BFGS, level by level with
 * growing sharpness, and returns the best vectors seen. These are never worse than the start. An evaluation of the
 * objective takes O(N^2 d).
 */
public final class SmoothMaxRefiner {

    /**
     * Levels of {@link #runBelow} differ in nothing; each begins with an empty memory. Five pairs take fewer evaluations than ten
     * (73 and 76 for 1,000 vectors in R^100 and .14), and half the time to choose a direction.
     */
    private static final RefineSettings BELOW = new RefineSettings(20, 1.5, 1e3, 300, 1e-4, 5);

    /** The last pairs come below the target sooner where the limit is a little lower. */
    private static final double BELOW_TARGET = 0.99;

    private SmoothMaxRefiner() {}

    /**
     * Largest absolute cosine of two different vectors, in double precision.
     *
     * @param rows at least two unit vectors one after another; not modified
     * @param dimension length d of each
     */
    public static double coherence(float[] rows, int dimension) {
        return SmoothMaximum.coherence(rows, dimension);
    }

    /**
     * Refines one start.
     *
     * @param start vectors one after another, normalised first; not modified
     * @param dimension length d of each
     * @param target coherence at which the run stops, for example the lower bound
     * @return the best vectors; {@code steps} counts evaluations of the objective
     * @throws IllegalArgumentException if the start is not at least two vectors of this dimension
     */
    public static OptimizationResult run(
            float[] start, int dimension, double target, RefineSettings settings, RunControl control) {
        if (dimension < 1 || start.length % dimension != 0 || start.length / dimension < 2) {
            throw new IllegalArgumentException("start must hold at least two vectors of dimension " + dimension
                    + ", holds " + start.length + " values");
        }
        int size = start.length / dimension;
        List<RefineStart> starts = List.of(given(start, settings, control));
        return new SharpnessContinuation(starts, start.length, dimension, target, control)
                .run(() -> PairObjectives.smoothMaximum(size, dimension));
    }

    private static RefineStart given(float[] start, RefineSettings settings, RunControl control) {
        String name = control.checkpoint().isPresent() ? VectorHash.sha256(start) : "given";
        return new RefineStart(name, settings, () -> start);
    }

    /**
     * Refines one start after another. Where a time limit leaves no time for all levels of a start, its second half goes
     * to fewer and sharper ones; not with a checkpoint, since a run that is resumed has more time. The other methods always
     * refine as their settings say.
     *
     * @param starts at least one; each is made when its turn comes
     * @param size number of vectors N of every start, at least 2
     * @param dimension length d of each vector
     * @param target coherence at which the run stops, for example the lower bound
     * @return the best vectors of all; {@code steps} counts evaluations of the objective, {@code bestStart} is the
     *     index of the start that the vectors come from
     * @throws IllegalArgumentException if a start is not {@code size} vectors of this dimension
     */
    public static OptimizationResult run(
            List<RefineStart> starts, int size, int dimension, double target, RunControl control) {
        return run(RefineTask.of(starts, size, dimension, target), control);
    }

    /** Refines the starts of a task, as {@link #run(List, int, int, double, RunControl)}. */
    public static OptimizationResult run(RefineTask task, RunControl control) {
        return new SharpnessContinuation(task, control)
                .inTime()
                .run(() -> PairObjectives.smoothMaximum(task.size(), task.dimension()));
    }

    /** Whether the control resumes a run whose checkpoint names no seed: an earlier version began it. */
    public static boolean resumesWithoutSeed(RunControl control) {
        return control.resume()
                && !SharpnessContinuation.hasSeed(
                        CheckpointFile.runOf(control.checkpoint().orElseThrow()));
    }

    /**
     * The starts that a run began with: an earlier version of the library may have had fewer kinds of them.
     *
     * @param starts of a run as it would begin now
     * @return those that the checkpoint names which the control resumes from; all of them where it does not resume; nothing
     *     where the checkpoint names others, or these in another order
     */
    public static Optional<List<RefineStart>> begun(List<RefineStart> starts, RunControl control) {
        if (!control.resume()) {
            return Optional.of(starts);
        }
        String run = CheckpointFile.runOf(control.checkpoint().orElseThrow());
        List<RefineStart> begun =
                starts.stream().filter(start -> run.contains(start.described())).toList();
        List<Integer> places = begun.stream()
                .map(RefineStart::described)
                .distinct()
                .map(run::indexOf)
                .toList();
        boolean isInOrder = places.equals(places.stream().sorted().toList());
        return Optional.of(begun).filter(some -> !some.isEmpty() && isInOrder);
    }

    /**
     * Moves vectors until no pair is above a target, and no further: the quickest way where the target is well above the
     * lowest coherence there is. Lowers the sum of the squared excess over the target. Near the lowest coherence use {@link
     * #run(float[], int, double, RefineSettings, RunControl)}.
     *
     * @param start vectors one after another, normalised first; not modified
     * @param dimension length d of each
     * @param target coherence at which the run stops, positive
     * @return the best vectors, never worse than the start; {@code steps} counts evaluations of the objective, each O(N^2 d)
     * @throws IllegalArgumentException if the start is not at least one vector of this dimension, or the target not
     *     positive
     */
    public static OptimizationResult runBelow(float[] start, int dimension, double target, RunControl control) {
        requireRows("start", start, dimension);
        if (!(target > 0)) {
            throw new IllegalArgumentException("target must be positive, was " + target);
        }
        int size = start.length / dimension;
        return new SharpnessContinuation(
                        List.of(given(start, BELOW, control)), start.length, dimension, target, control)
                .run(() -> PairObjectives.excess(size, dimension, target * BELOW_TARGET));
    }

    /**
     * Refines vectors that move beside others that do not. Only pairs with at least one moving vector count.
     *
     * @param fixed vectors that do not move, one after another, of any norm but 0; not modified
     * @param start vectors that move, one after another, normalised first; not modified
     * @param dimension length d of each
     * @param target coherence of the pairs that count at which the run stops
     * @return the best moving vectors, with the coherence of the pairs that count
     * @throws IllegalArgumentException if start or fixed is not at least one vector of this dimension
     */
    public static OptimizationResult runBeside(
            float[] fixed, float[] start, int dimension, double target, RefineSettings settings, RunControl control) {
        requireRows("start", start, dimension);
        requireRows("fixed", fixed, dimension);
        int moving = start.length / dimension;
        return new SharpnessContinuation(
                        List.of(given(start, settings, control)), start.length, dimension, target, control)
                .beside(VectorHash.sha256(fixed))
                .run(() -> PairObjectives.smoothMaximum(moving, unit(fixed, dimension), dimension));
    }

    /**
     * Brings the cosine of every pair nearer to a target: lowers the largest deviation from it.
     *
     * @param start vectors one after another, normalised first; not modified
     * @param dimension length d of each
     * @param targets the cosine that each pair should have
     * @return the best vectors, with the largest deviation in place of the coherence; {@code steps} counts evaluations
     *     of the objective
     * @throws IllegalArgumentException if start is not at least one vector of this dimension
     */
    public static OptimizationResult runTowards(
            float[] start, int dimension, PairTargets targets, RefineSettings settings, RunControl control) {
        requireRows("start", start, dimension);
        return new SharpnessContinuation(List.of(given(start, settings, control)), start.length, dimension, 0, control)
                .run(() -> new TargetMaximum(start.length / dimension, dimension, targets));
    }

    /**
     * Largest |cosine| among the pairs that {@link #runBeside} counts.
     *
     * @param fixed vectors that do not move, one after another, of any norm but 0; not modified
     * @param moving vectors that move, likewise; not modified
     * @param dimension length d of each
     */
    public static double coherenceBeside(float[] fixed, float[] moving, int dimension) {
        requireRows("moving", moving, dimension);
        requireRows("fixed", fixed, dimension);
        double[] rows = unit(moving, dimension);
        try (SphereObjective objective =
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
}
