package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.PackingSearch;
import io.github.ebv4j.optimize.PackingTask;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generation by refinement: a search through very many starts at small sizes, which may begin with a stored packing, a
 * few well-chosen starts at large ones.
 * Never worse than the best exact member.
 */
public final class RefinedGeneration {

    private static final String FAMILY = "refined";

    /** Vectors, gradients and the memory of L-BFGS, counted as float32 copies. */
    private static final int HEAP_COPIES = 60;

    /**
     * Multiplications of an evaluation beyond which a refinement, which would take more than some seconds, waits for a
     * time limit.
     */
    static final double UNASKED_MULTIPLICATIONS = 1e7;

    /** Below this many multiplications an evaluation is so quick that a search through many starts pays. */
    private static final double SEARCH_MULTIPLICATIONS = 2e5;

    /** Multiplications of a search without a time limit: some seconds. */
    private static final double UNASKED_SEARCH_MULTIPLICATIONS = 1e9;

    /** About how many evaluations a round of a search takes. */
    private static final double EVALUATIONS_PER_ROUND = 6000;

    /** More random starts than a time limit leaves time for, where one takes a second. */
    private static final int MOST_RESTARTS = 1000;

    /** An exact member this close to the bound leaves too little to gain. */
    private static final double GOOD_ENOUGH_RATIO = 1.035;

    /** Multiplications of an evaluation that a processor does in a second, or more. */
    static final double MULTIPLICATIONS_PER_SECOND = 1e10;

    /** With fewer evaluations a refinement cannot gain on an exact member. */
    private static final double FEWEST_EVALUATIONS = 500;

    private final BasisSpec spec;
    private final Optional<FamilyMember> exact;
    private final Optional<float[]> stored;
    private final List<float[]> storedLarger;
    private final RunControl control;
    private final double target;
    private final RefineStarts starts;

    private RefinedGeneration(BasisSpec spec, Optional<FamilyMember> exact, boolean fromStored, RunControl control) {
        this.spec = spec;
        this.exact = exact;
        this.control = control;
        int size = (int) spec.size();
        this.stored = fromStored ? StoredPackings.find(size, spec.dimension()) : Optional.empty();
        this.storedLarger = fromStored ? StoredPackings.larger(size, spec.dimension()) : List.of();
        this.starts = new RefineStarts(size, spec.dimension(), spec.seed(), exact);
        this.target = spec.target()
                .orElseGet(() -> LowerBounds.best(spec.size(), spec.dimension()).value() * (1 + 1e-7));
    }

    /**
     * Whether refining beyond the best exact member, if there is one, promises a gain at a cost that a user who did not
     * ask for it would accept.
     */
    public static boolean pays(BasisSpec spec, Optional<FamilyMember> exact, RunControl control) {
        double bound = LowerBounds.best(spec.size(), spec.dimension()).value();
        double coherence = exact.map(FamilyMember::coherence).orElse(1.0);
        boolean room = coherence > bound * GOOD_ENOUGH_RATIO
                && spec.target().stream().noneMatch(target -> coherence <= target);
        double evaluations = exact.isPresent() ? FEWEST_EVALUATIONS : 1;
        boolean affordable = control.timeLimit()
                .map(limit -> multiplications(spec) * evaluations <= limit.toNanos() / 1e9 * MULTIPLICATIONS_PER_SECOND)
                .orElse(multiplications(spec) <= UNASKED_MULTIPLICATIONS);
        return room && affordable && MemoryBudget.fitsHeap(spec.size(), spec.dimension(), HEAP_COPIES);
    }

    /** @param fromStored whether a search may begin with a {@linkplain StoredPackings stored packing} */
    public static Generation run(BasisSpec spec, Optional<FamilyMember> exact, boolean fromStored, RunControl control) {
        MemoryBudget.requireHeap(spec.size(), spec.dimension(), HEAP_COPIES);
        return new RefinedGeneration(spec, exact, fromStored, control).run();
    }

    private Generation run() {
        long began = System.nanoTime();
        boolean small = multiplications(spec) <= SEARCH_MULTIPLICATIONS && spec.dimension() > 1;
        OptimizationResult best = small ? search() : refine();
        boolean exactWins = exact.isPresent() && exact.get().coherence() <= best.coherence();
        EquiangularBasis basis = exactWins ? ExactFamilies.construct(exact.get()) : refinedBasis(best, small);
        return new Generation(basis, best.stopReason(), best.steps(), Duration.ofNanos(System.nanoTime() - began));
    }

    private OptimizationResult search() {
        int rounds = rounds();
        PackingTask task = PackingTask.of((int) spec.size(), spec.dimension(), spec.seed())
                .withTarget(target)
                .withRounds(rounds)
                .withGiven(rounds == 0 ? List.of() : given())
                .withKnown(stored);
        return PackingSearch.run(task, control);
    }

    private List<float[]> given() {
        List<float[]> others = starts.forSearch(PackingSearch.STARTS - storedLarger.size());
        return Stream.concat(storedLarger.stream(), others.stream()).toList();
    }

    /** Without a time limit or a target, what is stored has to do; where nothing is, some rounds. */
    private int rounds() {
        if (control.timeLimit().isPresent()) {
            return Integer.MAX_VALUE;
        }
        double affordable = UNASKED_SEARCH_MULTIPLICATIONS / (EVALUATIONS_PER_ROUND * multiplications(spec));
        return stored.isPresent() && spec.target().isEmpty() ? 0 : (int) Math.max(2, Math.min(20, affordable));
    }

    private OptimizationResult refine() {
        List<RefineStart> all = starts.all(restarts());
        return SmoothMaxRefiner.run(all, (int) spec.size(), spec.dimension(), target, control);
    }

    /** Without a time limit the first random start has to do. */
    private int restarts() {
        return control.timeLimit().isPresent() ? MOST_RESTARTS : 0;
    }

    private EquiangularBasis refinedBasis(OptimizationResult best, boolean search) {
        String start = search
                ? searched(best)
                : starts.all(restarts()).get(best.bestStart()).name();
        BasisRecipe recipe = new BasisRecipe(
                FAMILY,
                new TreeMap<>(Map.of(
                        "start", start,
                        "evaluations", Long.toString(best.steps()),
                        "stopReason", best.stopReason().label())),
                (int) spec.size(),
                spec.dimension(),
                spec.seed(),
                OptionalDouble.empty(),
                VectorHash.sha256(best.rows()),
                BasisRecipe.currentProvenance());
        return EquiangularBasis.ofRows(best.rows(), recipe);
    }

    private String searched(OptimizationResult best) {
        boolean asStored =
                stored.filter(rows -> Arrays.equals(rows, best.rows())).isPresent();
        if (asStored) {
            return "stored packing";
        }
        boolean ownStarts = stored.isEmpty() && storedLarger.isEmpty();
        return (ownStarts ? "search, round " : "search from stored packings, round ") + best.bestStart();
    }

    private static double multiplications(BasisSpec spec) {
        return 0.5 * spec.size() * spec.size() * spec.dimension();
    }
}
