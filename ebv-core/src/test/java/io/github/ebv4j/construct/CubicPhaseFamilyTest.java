package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CubicPhaseFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new CubicPhaseFrames());
    }

    /** Coherences of all pairs of the vectors, made and measured in double precision with NumPy 2 from their formula. */
    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(34, 5000, 0.43665215031190757),
                new Size(38, 1000, 0.39973365365302116),
                new Size(40, 1600, 0.43665215031190757),
                new Size(52, 4000, 0.3762700276204484),
                new Size(50, 24500, 0.4));
    }

    /** A smaller field may give a lower coherence; older recipes still name the larger one. */
    @Test
    void hasFramesThatAreNotItsBest() {
        FamilyMember older =
                new FamilyMember("cubicPhases", 1600, 40, 2 / Math.sqrt(19), new TreeMap<>(Map.of("q", "19")));
        assertThat(family().member(1600, 40).orElseThrow().parameters()).containsEntry("q", "17");
        assertThat(family().has(older)).isTrue();
        EquiangularBasis basis = family().construct(older);
        assertThat(basis.recipe().statedCoherence().getAsDouble())
                .isCloseTo(0.44847662801468063, within(1e-12))
                .isCloseTo(MeasuredCoherence.of(basis), within(FLOAT_ERROR));
        assertThat(ExactFamilies.isTrueTo(basis.recipe())).isTrue();
    }

    /** Recipes written before the coherence was known state Weil's bound; they are of the same vectors. */
    @Test
    void stillBuildsWhatOlderRecipesDescribe() {
        FamilyMember member = family().member(5000, 34).orElseThrow();
        FamilyMember older = new FamilyMember(
                member.family(), member.size(), member.dimension(), 2 / Math.sqrt(17), member.parameters());
        EquiangularBasis basis = family().construct(older);
        assertThat(basis.recipe().statedCoherence()).hasValue(member.coherence());
        assertThat(basis.recipe().sha256())
                .isEqualTo(family().construct(member).recipe().sha256());
        BasisRecipe recipe = new BasisRecipe(
                older.family(),
                older.parameters(),
                5000,
                34,
                0,
                OptionalDouble.of(older.coherence()),
                basis.recipe().sha256(),
                new TreeMap<>());
        assertThat(ExactFamilies.isTrueTo(recipe)).isTrue();
        assertThat(EquiangularBasis.ofRows(basis.rows(), recipe).recipe()).isEqualTo(recipe);
    }
}
