package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TestBases;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a recipe claims of an exact family, and how far a family's vectors go on. */
class ExactRecipesTest {

    private static final EquiangularBasis KERDOCK = build(144, 16);

    private static EquiangularBasis build(int size, int dimension) {
        return ExactFamilies.construct(ExactFamilies.best(size, dimension).orElseThrow());
    }

    private static BasisRecipe with(String family, OptionalDouble coherence, Map<String, String> provenance) {
        BasisRecipe recipe = KERDOCK.recipe();
        return new BasisRecipe(
                family,
                recipe.parameters(),
                recipe.size(),
                recipe.dimension(),
                recipe.seed(),
                coherence,
                recipe.sha256(),
                new TreeMap<>(provenance));
    }

    @Test
    void aClaimIsTrueOfTheFamilyAndNotBelowIt() {
        assertThat(ExactFamilies.isTrueTo(KERDOCK.recipe())).isTrue();
        assertThat(ExactFamilies.isTrueTo(with("kerdock", OptionalDouble.of(0.2), Map.of())))
                .isFalse();
        assertThat(ExactFamilies.isTrueTo(with("gold", OptionalDouble.of(0.25), Map.of())))
                .isFalse();
        assertThat(ExactFamilies.isTrueTo(with("sgd", OptionalDouble.empty(), Map.of())))
                .isTrue();
    }

    @Test
    void otherVectorsThanTheFamilysAreRefused() {
        assertThatCode(() -> ExactFamilies.requireVectors(KERDOCK.recipe(), KERDOCK))
                .doesNotThrowAnyException();
        float[] rows = KERDOCK.rows();
        rows[143 * 16] = -rows[143 * 16];
        EquiangularBasis other = TestBases.ofRows(rows, 144, 16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactFamilies.requireVectors(KERDOCK.recipe(), other))
                .withMessage(
                        "family kerdock proves the coherence 0.25 of other vectors than these, vector 143 is another");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EquiangularBasis.ofRows(rows, KERDOCK.recipe()))
                .withMessageContaining("vector 143 is another");
        BasisRecipe older = with("kerdock", OptionalDouble.of(0.25), Map.of("constructionVersion", "0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactFamilies.requireVectors(older, other))
                .withMessageEndingWith("vector 143 is another; the recipe is of version 0"
                        + " of the constructions, this library builds version 1");
    }

    @Test
    void aRotatedRecipeIsRebuiltRotated() {
        EquiangularBasis rotated = KERDOCK.rotated(3);
        EquiangularBasis rebuilt = ExactFamilies.rebuild(rotated.recipe());
        assertThat(rebuilt.rows()).isEqualTo(rotated.rows());
        assertThatCode(() -> ExactFamilies.requireVectors(rotated.recipe(), rotated))
                .doesNotThrowAnyException();
    }

    @Test
    void orthonormalVectorsGoOnInKerdocks() {
        EquiangularBasis larger = ExactFamilies.continuing(build(16, 16), 144).orElseThrow();
        assertThat(larger.recipe().family()).isEqualTo("kerdock");
        assertThat(larger.rows()).isEqualTo(KERDOCK.rows());
        EquiangularBasis turned =
                ExactFamilies.continuing(build(16, 16).rotated(3), 144).orElseThrow();
        assertThat(turned.rows()).isEqualTo(KERDOCK.rotated(3).rows());
    }

    @Test
    void vectorsOfNoFamilyGoOnInNone() {
        EquiangularBasis random = TestBases.random(16, 16, 1);
        assertThat(ExactFamilies.continuing(random, 144)).isEmpty();
        assertThat(ExactFamilies.continuing(random.rotated(2), 144)).isEmpty();
    }

    @Test
    void onlyStoredVectorsTakeHeap() {
        assertThat(ExactFamilies.heapBytes(ExactFamilies.best(144, 16).orElseThrow()))
                .isEqualTo(2 * 144 * 16 * 4);
        assertThat(ExactFamilies.heapBytes(ExactFamilies.best(525_312, 1024).orElseThrow()))
                .isZero();
    }

    @Test
    void storesUpToFourMillionValues() {
        assertThat(ExactRows.isSmall(1 << 12, 1 << 10)).isTrue();
        assertThat(ExactRows.isSmall((1 << 12) + 1, 1 << 10)).isFalse();
    }

    @Test
    void aMemberIsExtendedByOneWithMoreOfTheSameFrame() {
        FamilyMember plain = new FamilyMember("steiner", 10, 4, 0.5, new TreeMap<>(Map.of("v", "7")));
        FamilyMember more = new FamilyMember("steiner", 12, 4, 0.5, new TreeMap<>(Map.of("v", "7", "cutPoints", "2")));
        FamilyMember other = new FamilyMember("gold", 12, 4, 0.5, more.parameters());
        assertThat(plain.isExtendedBy(more)).isTrue();
        assertThat(more.isExtendedBy(plain)).isFalse();
        assertThat(plain.isExtendedBy(plain)).isFalse();
        assertThat(plain.isExtendedBy(other)).isFalse();
        assertThat(plain.withCoherence(0.25)).isEqualTo(new FamilyMember("steiner", 10, 4, 0.25, plain.parameters()));
    }
}
