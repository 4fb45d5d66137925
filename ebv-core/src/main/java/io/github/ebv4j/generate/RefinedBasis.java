package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What an optimiser found, as a basis with its recipe; the exact member where it is as good. */
final class RefinedBasis {

    private static final String FAMILY = "refined";

    private RefinedBasis() {}

    /**
     * The better of the two.
     *
     * @param start where the best vectors come from, for the recipe
     * @param began {@link System#nanoTime} at the run's beginning
     */
    static Generation better(
            BasisSpec spec, Optional<FamilyMember> exact, OptimizationResult best, String start, long began) {
        Optional<FamilyMember> winner = exact.filter(member -> member.coherence() <= best.coherence());
        EquiangularBasis basis =
                winner.map(ExactFamilies::construct).orElseGet(() -> basis(best.rows(), recipe(spec, best, start)));
        return new Generation(basis, best.stopReason(), best.steps(), Duration.ofNanos(System.nanoTime() - began));
    }

    private static EquiangularBasis basis(float[] rows, BasisRecipe recipe) {
        return EquiangularBasis.ofRows(rows, recipe);
    }

    private static BasisRecipe recipe(BasisSpec spec, OptimizationResult best, String start) {
        return new BasisRecipe(
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
    }
}
