package io.github.ebv4j.generate;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.construct.NearestMembers;
import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generation by algebra alone: the best exact family is built as it is. */
final class ExactGeneration {

    /** Values written and hashed in a second, or more, by the slowest family measured (Paley, order 4,000). */
    private static final double VALUES_PER_SECOND = 5e7;

    private ExactGeneration() {}

    static GenerationPlan plan(PlanRequest request, String reason) {
        BasisSpec spec = request.spec();
        FamilyMember member = request.exact().orElseThrow(() -> noneFits(spec));
        requireTarget(request, "");
        long bytes = ExactFamilies.heapBytes(member);
        return new GenerationPlan(
                spec,
                request.timeLimit(),
                GenerationWay.CONSTRUCTION,
                request.exact(),
                member.family(),
                member.coherence(),
                request.bound(),
                bytes,
                bytes / Float.BYTES / VALUES_PER_SECOND,
                reason,
                control -> construct(member));
    }

    private static Generation construct(FamilyMember member) {
        long began = System.nanoTime();
        EquiangularBasis basis = ExactFamilies.construct(member);
        return new Generation(basis, StopReason.CONSTRUCTED, 0, Duration.ofNanos(System.nanoTime() - began));
    }

    /** @param more why nothing better is tried, for the error */
    static void requireTarget(PlanRequest request, String more) {
        request.exact().ifPresent(member -> {
            if (request.spec().target().stream().anyMatch(target -> member.coherence() > target)) {
                throw new WrongArgumentException(
                        "target " + request.spec().target().getAsDouble()
                                + " is below the coherence of the best exact family, " + member.family() + " with "
                                + member.coherence() + more);
            }
        });
    }

    private static WrongArgumentException noneFits(BasisSpec spec) {
        String near = Stream.of(
                        NearestMembers.mostVectors(spec.dimension()), NearestMembers.fewestDimensions(spec.size()))
                .flatMap(Optional::stream)
                .map(ExactGeneration::text)
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
}
