package io.github.ebv4j;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.construct.NearestMembers;
import io.github.ebv4j.generate.BasisExtension;
import io.github.ebv4j.generate.FeasibleThreshold;
import io.github.ebv4j.generate.RefinedGeneration;
import io.github.ebv4j.generate.SgdGeneration;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where bases come from: the best exact family, refined where that pays, or at some small sizes the best packing that
 * the library keeps; or the method asked for.
 */
public final class EquiangularBases {

    private EquiangularBases() {}

    /** The best basis for a spec, with everything left at its default. */
    public static EquiangularBasis generate(BasisSpec spec) {
        return generate(spec, GenerationMethod.AUTO, SgdSettings.defaults(), RunControl.defaults())
                .basis();
    }

    /**
     * Generates a basis.
     *
     * @param spec how many vectors, in how many dimensions, how close to orthogonal
     * @param method which way
     * @param settings for the published gradient descent, where it runs
     * @param control progress, limits, checkpoints of the optimiser, where one runs
     * @return the best vectors found and why the run ended; a run that stops early still returns its best
     * @throws WrongArgumentException if the spec asks for more memory than there is, for a coherence below the
     *     bound, or for an exact family where none fits
     */
    public static Generation generate(
            BasisSpec spec, GenerationMethod method, SgdSettings settings, RunControl control) {
        requireAboveBound(spec);
        requireMemory(spec, method);
        if (method == GenerationMethod.SGD) {
            return SgdGeneration.run(spec, settings, control);
        }
        Optional<FamilyMember> exact = ExactFamilies.best(spec.size(), spec.dimension());
        boolean refine = switch (method) {
            case REFINE -> true;
            case EXACT -> false;
            default -> RefinedGeneration.pays(spec, exact, control);
        };
        if (refine) {
            return RefinedGeneration.run(spec, exact, method == GenerationMethod.AUTO, control);
        }
        return method == GenerationMethod.AUTO && exact.isEmpty()
                ? SgdGeneration.run(spec, settings, control)
                : construct(exact, spec);
    }

    /**
     * Adds vectors to a basis without moving any that it has: those with which an exact family goes on where that is
     * near the bound, otherwise new ones refined against all. What the coherence was before, {@link
     * EquiangularBasis#report} of the basis says.
     *
     * @param basis at least two unit vectors, of any origin; not changed
     * @param size how many vectors to have in the end, more than the basis has
     * @param seed of every random choice
     * @param control progress, limits; a checkpoint is refused, since an extension saves none
     * @return {@code size} vectors, the first ones those of the basis bit for bit; a run that stops early returns its
     *     best
     * @throws WrongArgumentException if the size is not above the basis' own, or needs more memory than there is
     */
    public static Generation extend(EquiangularBasis basis, long size, long seed, RunControl control) {
        return BasisExtension.run(basis, size, seed, control);
    }

    /**
     * Refuses vectors that would have to be stored and cannot be, before any time is spent on them.
     *
     * @throws TooLargeException with the figure
     */
    public static void requireMemory(BasisSpec spec, GenerationMethod method) {
        boolean computed = method == GenerationMethod.EXACT
                || method == GenerationMethod.AUTO
                        && ExactFamilies.best(spec.size(), spec.dimension()).isPresent();
        if (!computed) {
            MemoryBudget.requireHeap(spec.size(), spec.dimension(), 1);
        }
    }

    /** The coherence that the published gradient descent aims at for this spec: its target, or a feasible one. */
    public static double threshold(BasisSpec spec) {
        return spec.target().orElseGet(() -> FeasibleThreshold.of(spec.size(), spec.dimension()));
    }

    private static Generation construct(Optional<FamilyMember> exact, BasisSpec spec) {
        long began = System.nanoTime();
        FamilyMember member = exact.orElseThrow(() -> noneFits(spec));
        if (spec.target().isPresent() && member.coherence() > spec.target().getAsDouble()) {
            throw new WrongArgumentException("target " + spec.target().getAsDouble()
                    + " is below the coherence of the best exact family, " + member.family() + " with "
                    + member.coherence());
        }
        EquiangularBasis basis = ExactFamilies.construct(member);
        return new Generation(basis, StopReason.CONSTRUCTED, 0, Duration.ofNanos(System.nanoTime() - began));
    }

    private static WrongArgumentException noneFits(BasisSpec spec) {
        String near = Stream.of(
                        NearestMembers.mostVectors(spec.dimension()), NearestMembers.fewestDimensions(spec.size()))
                .flatMap(Optional::stream)
                .map(EquiangularBases::text)
                .collect(Collectors.joining(", and "));
        return new WrongArgumentException("method exact: no exact family has " + spec.size() + " vectors in "
                + spec.dimension() + " dimensions" + (near.isEmpty() ? "" : "; the nearest sizes served are " + near));
    }

    private static String text(FamilyMember member) {
        return String.format(
                Locale.ROOT,
                "%d vectors in %d dimensions (%s, coherence %.4f)",
                member.size(),
                member.dimension(),
                member.family(),
                member.coherence());
    }

    private static void requireAboveBound(BasisSpec spec) {
        if (spec.target().isEmpty()) {
            return;
        }
        LowerBound bound = LowerBounds.best(spec.size(), spec.dimension());
        double target = spec.target().getAsDouble();
        if (target < bound.value()) {
            throw new WrongArgumentException(String.format(
                    Locale.ROOT,
                    "target must be at least the %s bound %.6f of %d vectors in %d dimensions, was %s; %.4f is expected to be reachable",
                    bound.name(),
                    bound.value(),
                    spec.size(),
                    spec.dimension(),
                    target,
                    FeasibleThreshold.of(spec.size(), spec.dimension())));
        }
    }
}
