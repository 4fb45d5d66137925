package io.github.ebv4j.generate;

import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.PackingSearch;
import io.github.ebv4j.optimize.PackingTask;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Generation at small sizes: a stored packing as it is, or a search through very many starts, which may begin with one.
 * Never worse than the best exact member.
 */
final class PackingGeneration {

    /** Multiplications of a search without a time limit: some seconds. */
    private static final double UNASKED_MULTIPLICATIONS = 1e9;

    /** About how many evaluations a round of a search takes. */
    private static final double EVALUATIONS_PER_ROUND = 6000;

    /** And about how many it took at the sizes that the estimate of the time was fitted to. */
    private static final double USUAL_EVALUATIONS_PER_ROUND = 8000;

    private final PlanRequest request;
    private final Optional<float[]> stored;
    private final List<float[]> storedLarger;
    private final List<float[]> storedSmaller;
    private final RefineStarts from;

    private PackingGeneration(PlanRequest request, boolean fromStored) {
        this.request = request;
        this.stored = fromStored ? StoredPackings.find(request.size(), request.dimension()) : Optional.empty();
        this.storedLarger = fromStored ? StoredPackings.larger(request.size(), request.dimension()) : List.of();
        this.storedSmaller = fromStored ? StoredPackings.smaller(request.size(), request.dimension()) : List.of();
        this.from = new RefineStarts(request);
    }

    /** @param fromStored whether the search may begin with a {@linkplain StoredPackings stored packing} */
    static GenerationPlan plan(PlanRequest request, boolean fromStored, String reason) {
        return new PackingGeneration(request, fromStored).plan(reason);
    }

    private GenerationPlan plan(String reason) {
        int rounds = rounds();
        boolean asStored = rounds == 0;
        double seconds = EvaluationCost.searchSeconds(rounds * USUAL_EVALUATIONS_PER_ROUND, request.multiplications());
        return new GenerationPlan(
                request.spec(),
                request.timeLimit(),
                asStored ? GenerationWay.STORED_PACKING : GenerationWay.SEARCH,
                request.exact(),
                stored.isPresent()
                        ? "stored packing"
                        : startsFromOthers() ? "stored packings of other numbers of lines" : "many",
                expected(),
                request.bound(),
                request.bytes(RefinedGeneration.HEAP_COPIES),
                asStored ? 0 : request.secondsOr(seconds),
                asStored ? "an earlier search found a packing that is stored" : reason,
                control -> run(rounds, control));
    }

    /** Without a time limit or a target, what is stored has to do; where nothing is, some rounds. */
    private int rounds() {
        if (request.timeLimit().isPresent()) {
            return Integer.MAX_VALUE;
        }
        double affordable = UNASKED_MULTIPLICATIONS / (EVALUATIONS_PER_ROUND * request.multiplications());
        boolean storedWillDo = stored.isPresent()
                && request.spec().target().isEmpty()
                && !request.control().resume();
        return storedWillDo ? 0 : (int) Math.max(2, Math.min(20, affordable));
    }

    private double expected() {
        double fromStarts = Math.min(request.exactCoherence(), from.expectedFromRandom());
        return stored.map(rows ->
                        Math.min(request.exactCoherence(), SmoothMaxRefiner.coherence(rows, request.dimension())))
                .orElse(fromStarts);
    }

    private Generation run(int rounds, RunControl control) {
        long began = System.nanoTime();
        // A checkpoint is recognised by its starts, so that those of a run that goes on are made whole.
        RunControl making = control.resume()
                ? RunControl.defaults()
                : control.ofPart(() -> Duration.ofNanos(System.nanoTime() - began));
        PackingTask task = PackingTask.of(
                        request.size(), request.dimension(), request.spec().seed())
                .withTarget(request.goal())
                .withRounds(rounds)
                .withGiven(rounds == 0 ? List.of() : given(storedLarger, storedSmaller, making))
                .withKnown(stored);
        RunControl left = control.afterwards(Duration.ofNanos(System.nanoTime() - began));
        OptimizationResult best = PackingSearch.run(asBegun(task, control), rounds, left);
        return RefinedBasis.better(request.spec(), request.exact(), best, start(best), began);
    }

    /**
     * A run goes on with the starts that it began with, of which an earlier version had fewer kinds; its rounds may have been
     * others, since a time limit decides about them.
     */
    private PackingTask asBegun(PackingTask task, RunControl control) {
        if (!control.resume()) {
            return task;
        }
        List<float[]> fewMore = storedLarger.isEmpty()
                ? List.of()
                : StoredPackings.larger(request.size(), request.dimension(), StoredPackings.FEW_MORE);
        return Stream.<Supplier<List<float[]>>>of(
                        task::given,
                        () -> given(fewMore, storedSmaller, RunControl.defaults()),
                        () -> given(fewMore, List.of(), RunControl.defaults()),
                        () -> fewMore)
                .map(given -> task.withGiven(given.get()))
                .flatMap(earlier -> PackingSearch.begun(earlier, control).stream())
                .findFirst()
                .orElse(task);
    }

    private boolean startsFromOthers() {
        return !storedLarger.isEmpty() || !storedSmaller.isEmpty();
    }

    /** What a search begins with: stored packings of more lines, of fewer, and other starts. */
    private List<float[]> given(List<float[]> larger, List<float[]> smaller, RunControl making) {
        List<RefineStart> others = from.forSearch(PackingSearch.STARTS - larger.size() - smaller.size());
        return Stream.of(
                        larger.stream(),
                        smaller.stream(),
                        others.stream().map(start -> start.rows().apply(making)))
                .flatMap(rows -> rows)
                .toList();
    }

    private String start(OptimizationResult best) {
        boolean asStored =
                stored.filter(rows -> Arrays.equals(rows, best.rows())).isPresent();
        if (asStored) {
            return "stored packing";
        }
        return (stored.isEmpty() && !startsFromOthers() ? "search, round " : "search from stored packings, round ")
                + best.bestStart();
    }
}
