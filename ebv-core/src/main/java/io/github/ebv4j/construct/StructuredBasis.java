package io.github.ebv4j.construct;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;

/** A basis that computes with its vectors without storing them; its coherence is what algebra proves. */
abstract class StructuredBasis extends EquiangularBasis {

    private final BasisRecipe recipe;

    /** @param fingerprint of everything that the vectors follow from */
    StructuredBasis(FamilyMember member, String fingerprint) {
        this.recipe = ExactRows.recipe(member, fingerprint);
    }

    @Override
    public final int size() {
        return recipe.size();
    }

    @Override
    public final int dimension() {
        return recipe.dimension();
    }

    @Override
    public final BasisRecipe recipe() {
        return recipe;
    }

    /** {@inheritDoc} The mean cosine and the norms are not measured. */
    @Override
    public final BasisReport report() {
        return new BasisReport(
                size(),
                dimension(),
                recipe.statedCoherence().orElseThrow(),
                Double.NaN,
                Double.NaN,
                LowerBounds.best(size(), dimension()),
                recipe.family(),
                true);
    }
}
