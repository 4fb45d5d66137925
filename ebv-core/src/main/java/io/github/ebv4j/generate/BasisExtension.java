package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Adds vectors to a basis whose own do not move: the next ones of an exact family, or new ones refined from several
 * starts, whichever have the lower coherence.
 */
public final class BasisExtension {

    private static final String FAMILY = "extended";

    /** Within 5 % of the bound, or of the old coherence, refining an exact member has found nothing. */
    private static final double GOOD_ENOUGH_RATIO = 1.05;

    /** A coherence this little above the target is equal to it. */
    private static final double ROUNDING = 1 + 1e-6;

    /** With fewer evaluations a refinement cannot gain on an exact member. */
    private static final double FEWEST_EVALUATIONS = 50;

    /** Below this many multiplications an evaluation is so quick that many starts are tried. */
    private static final double MANY_STARTS_MULTIPLICATIONS = 2e5;

    private static final int MANY_STARTS = 20;

    private static final double STRONG_SHAKE = StartSettings.defaults().strongShake();

    /** All vectors, their gradients and the kernel's, in double precision, counted as float32 copies. */
    private static final int HEAP_COPIES = 16;

    /** The new vectors' part in that, with the memory of L-BFGS. */
    private static final int HEAP_COPIES_OF_NEW = 50;

    /** Vectors of a slice, against which the objective holds all others. */
    private static final int SLICE = 128;

    private final EquiangularBasis basis;
    private final int size;
    private final long seed;
    private final RunControl control;
    private final double target;
    private final long began = System.nanoTime();
    private float[] fixed;
    private float[] best;
    private double bestCoherence = Double.POSITIVE_INFINITY;
    private String bestStart;
    private StopReason stopReason = StopReason.CONVERGED;
    private long evaluations;

    private BasisExtension(EquiangularBasis basis, int size, long seed, RunControl control) {
        this.basis = basis;
        this.size = size;
        this.seed = seed;
        this.control = control;
        // Below the old coherence nothing is gained, unless that is so high that the new vectors can be far better.
        double old = basis.report().coherence();
        this.target = ROUNDING * Math.max(bound(), Math.min(old, FeasibleThreshold.of(size, basis.dimension())));
    }

    public static Generation run(EquiangularBasis basis, long size, long seed, RunControl control) {
        if (size <= basis.size()) {
            throw new WrongArgumentException(
                    "size must be above the " + basis.size() + " vectors of the basis, was " + size);
        }
        if (TreeRecipes.tree(basis.recipe()).isPresent()) {
            throw new WrongArgumentException(
                    "vectors of a tree must be extended by a tree that says where the new classes"
                            + " belong, were asked for " + size + " vectors");
        }
        if (control.checkpoint().isPresent()) {
            throw new WrongArgumentException("checkpoint must be left out of an extension, which saves none, was "
                    + control.checkpoint().get());
        }
        Optional<EquiangularBasis> exact = ExactFamilies.continuing(basis, size);
        if (exact.isEmpty()) {
            requireMemory(basis, size);
        }
        return new BasisExtension(basis, (int) size, seed, control).run(exact);
    }

    private static void requireMemory(EquiangularBasis basis, long size) {
        MemoryBudget.requireHeap(size, basis.dimension(), heapCopies(basis, size));
        MemoryBudget.requireNative(size, basis.dimension(), SLICE);
    }

    private static int heapCopies(EquiangularBasis basis, long size) {
        double share = (double) (size - basis.size()) / size;
        return HEAP_COPIES + (int) Math.ceil(HEAP_COPIES_OF_NEW * share);
    }

    private Generation run(Optional<EquiangularBasis> exact) {
        if (exact.isPresent() && !pays(exact.get())) {
            return new Generation(exact.get(), StopReason.CONSTRUCTED, 0, elapsed());
        }
        fixed = basis.rows();
        refineFrom(starts(exact));
        boolean exactWins = exact.isPresent() && exact.get().report().coherence() <= ROUNDING * coherence();
        return new Generation(exactWins ? exact.get() : extended(), stopReason, evaluations, elapsed());
    }

    /** Whether refining promises more than the exact member in the time that the user allows. */
    private boolean pays(EquiangularBasis exact) {
        double reachable = Math.max(bound(), basis.report().coherence());
        double affordable = EvaluationCost.affordable(control, FEWEST_EVALUATIONS);
        return exact.report().coherence() > GOOD_ENOUGH_RATIO * reachable
                && multiplications() <= affordable
                && MemoryBudget.fitsHeap(size, basis.dimension(), heapCopies(basis, size));
    }

    /** Different beginnings, each as it is and refined; the last ones only as long as they are quick. */
    private List<ExtensionStart> starts(Optional<EquiangularBasis> exact) {
        ExtensionStarts from = new ExtensionStarts(basis, size, seed);
        List<ExtensionStart> starts = new ArrayList<>();
        exact.ifPresent(member -> starts.add(new ExtensionStart(
                member.recipe().family(), true, () -> member.rows(basis.size(), size - basis.size()))));
        from.families().forEach(starts::add);
        starts.add(from.greedyRandom());
        for (int i = 0; i < MANY_STARTS && multiplications() <= MANY_STARTS_MULTIPLICATIONS; i++) {
            starts.add(from.random(i));
        }
        return starts;
    }

    private void refineFrom(List<ExtensionStart> starts) {
        for (int i = 0; i < starts.size() && (i == 0 || stopReason == StopReason.CONVERGED); i++) {
            float[] start = starts.get(i).rows().get();
            String name = starts.get(i).name();
            keep(start, SmoothMaxRefiner.coherenceBeside(fixed, start, basis.dimension()), name);
            if (bestCoherence <= target) {
                stopReason = StopReason.THRESHOLD_REACHED;
                return;
            }
            refine(starts.get(i).exact() ? shaken(start) : start, name, starts.size() - i);
            checkStopped();
        }
    }

    private void refine(float[] start, String name, int left) {
        // Each start has its share of the time, since the first may be the worst.
        RunControl share = control.share(elapsed(), left);
        OptimizationResult found =
                SmoothMaxRefiner.runBeside(fixed, start, basis.dimension(), target, RefineSettings.defaults(), share);
        evaluations += found.steps();
        keep(found.rows(), found.coherence(), name);
        if (found.stopReason() == StopReason.THRESHOLD_REACHED) {
            stopReason = StopReason.THRESHOLD_REACHED;
        }
    }

    private void checkStopped() {
        boolean late = control.timeLimit()
                .map(limit -> elapsed().compareTo(limit) >= 0)
                .orElse(false);
        // What has reached the threshold was not cut short.
        if (stopReason == StopReason.CONVERGED && control.cancelled().getAsBoolean()) {
            stopReason = StopReason.CANCELLED;
        } else if (stopReason == StopReason.CONVERGED && late) {
            stopReason = StopReason.TIME_LIMIT;
        }
    }

    private void keep(float[] rows, double coherence, String start) {
        if (coherence < bestCoherence) {
            best = rows;
            bestCoherence = coherence;
            bestStart = start;
        }
    }

    /** An exact start may be a saddle; a shake lets the descent leave it. */
    private float[] shaken(float[] start) {
        float[] noise = RandomUnitRows.draw(start.length / basis.dimension(), basis.dimension(), seed);
        float[] shaken = new float[start.length];
        for (int k = 0; k < start.length; k++) {
            shaken[k] = (float) (start[k] + STRONG_SHAKE * noise[k]);
        }
        return shaken;
    }

    private double coherence() {
        return Math.max(bestCoherence, basis.report().coherence());
    }

    private EquiangularBasis extended() {
        float[] rows = Arrays.copyOf(fixed, Math.multiplyExact(size, basis.dimension()));
        System.arraycopy(best, 0, rows, fixed.length, best.length);
        BasisRecipe recipe = new BasisRecipe(
                FAMILY,
                new TreeMap<>(Map.of(
                        "base", VectorHash.sha256(basis),
                        "baseFamily", basis.recipe().family(),
                        "baseSize", Integer.toString(basis.size()),
                        "start", bestStart,
                        "evaluations", Long.toString(evaluations),
                        "stopReason", stopReason.label())),
                size,
                basis.dimension(),
                seed,
                OptionalDouble.empty(),
                VectorHash.sha256(rows),
                BasisRecipe.currentProvenance());
        return EquiangularBasis.ofRows(rows, recipe);
    }

    private double bound() {
        return LowerBounds.best(size, basis.dimension()).value();
    }

    /** Of all pairs with a new vector. */
    private double multiplications() {
        double old = basis.size();
        return 0.5 * ((double) size * size - old * old) * basis.dimension();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
