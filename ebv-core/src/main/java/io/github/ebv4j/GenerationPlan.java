package io.github.ebv4j;

import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.RunControl;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a basis will be made, decided before any vector is: the way, the start, the coherence to expect and the cost.
 * {@link EquiangularBases#plan} decides; {@link #run} carries the plan out.
 *
 * @param spec what was asked for
 * @param timeLimit time after which the run stops with its best vectors; empty for none
 * @param way how the vectors are made
 * @param exact the best exact family of this size, whether it is built or only a start; empty if none serves
 * @param start where the vectors come from: a family, a stored packing, random vectors
 * @param coherence the mutual coherence to expect: proven for a {@linkplain GenerationWay#CONSTRUCTION construction},
 *     measured for a stored packing, the threshold of a descent, otherwise an estimate
 * @param bound the best lower bound for this size
 * @param memoryBytes about how much heap and native memory the run needs at its peak
 * @param seconds about how long the run takes on two cores; the time limit where a run uses all of it
 * @param reason why this way was chosen, one sentence
 * @param work carries the plan out; use {@link #run}
 */
public record GenerationPlan(
        BasisSpec spec,
        Optional<Duration> timeLimit,
        GenerationWay way,
        Optional<FamilyMember> exact,
        String start,
        double coherence,
        LowerBound bound,
        long memoryBytes,
        double seconds,
        String reason,
        Function<RunControl, Generation> work) {

    /** @throws NullPointerException if a component is null */
    public GenerationPlan {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(timeLimit, "timeLimit");
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(exact, "exact");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(bound, "bound");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(work, "work");
    }

    /** Name of the exact family that is built or that the run starts from; empty if there is none. */
    public Optional<String> family() {
        return exact.map(FamilyMember::family);
    }

    /**
     * Makes the vectors.
     *
     * @param control progress, cancellation and checkpoint of the run; the plan's time limit, if it has one, takes the
     *     place of the control's
     * @return the best vectors found and why the run ended; a run that stops early still returns its best
     * @throws WrongArgumentException if a checkpoint is not of this run
     */
    public Generation run(RunControl control) {
        return work.apply(timeLimit.map(control::withTimeLimit).orElse(control));
    }
}
