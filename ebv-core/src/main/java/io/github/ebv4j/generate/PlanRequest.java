package io.github.ebv4j.generate;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.LowerBound;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.RunControl;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What every way of a plan is told: the request, and the two facts that decide, asked for once.
 *
 * @param spec what is wanted
 * @param exact the best exact family of this size, if one serves
 * @param bound the best lower bound
 * @param control as the run will be given it
 */
record PlanRequest(BasisSpec spec, Optional<FamilyMember> exact, LowerBound bound, RunControl control) {

    /** The bound is rounded down; what is this little above it meets it. */
    private static final double ROUNDING = 1 + 1e-7;

    /** The request with both facts looked up. */
    static PlanRequest of(BasisSpec spec, RunControl control) {
        return new PlanRequest(
                spec,
                ExactFamilies.best(spec.size(), spec.dimension()),
                LowerBounds.best(spec.size(), spec.dimension()),
                control);
    }

    /** N, where vectors are stored, so that it is an int. */
    int size() {
        return Math.toIntExact(spec.size());
    }

    int dimension() {
        return spec.dimension();
    }

    Optional<Duration> timeLimit() {
        return control.timeLimit();
    }

    /** Coherence of the best exact family; 1 if there is none. */
    double exactCoherence() {
        return exact.map(FamilyMember::coherence).orElse(1.0);
    }

    /** Where an optimiser may stop: at the target, without one at the bound. */
    double goal() {
        return spec.target().orElse(bound.value() * ROUNDING);
    }

    /** Multiplications of an evaluation of all pairs. */
    double multiplications() {
        return EvaluationCost.multiplications(spec.size(), dimension());
    }

    /** Bytes of so many float32 copies of the vectors. */
    long bytes(int copies) {
        return (long) ((double) copies * spec.size() * dimension() * Float.BYTES);
    }

    /** Seconds of the time limit, or those given if there is none. */
    double secondsOr(double unlimited) {
        return timeLimit().map(limit -> limit.toNanos() / 1e9).orElse(unlimited);
    }

    /** The best exact family as the beginning of a reason. */
    String exactInWords() {
        return exact.map(member -> String.format(
                        Locale.ROOT,
                        "the best exact family, %s, has coherence %.4f beside a bound of %.4f",
                        member.family(),
                        member.coherence(),
                        bound.value()))
                .orElse("no exact family has this size");
    }
}
