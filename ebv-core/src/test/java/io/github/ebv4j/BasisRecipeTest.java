package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BasisRecipeTest {

    private static BasisRecipe recipe(int size, int dimension, Map<String, String> parameters) {
        return new BasisRecipe(
                "any", new TreeMap<>(parameters), size, dimension, 3, OptionalDouble.empty(), "ab", new TreeMap<>());
    }

    @Test
    void refusesFewerThanTwoVectorsAndNoDimension() {
        assertThat(recipe(2, 1, Map.of()).size()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(1, 1, Map.of()))
                .withMessage("a basis must hold at least 2 vectors, holds 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(2, 0, Map.of()))
                .withMessage("dimension must be at least 1, was 0");
    }

    @Test
    void losesItsRotationAloneAndKeepsTheRest() {
        BasisRecipe rotated = recipe(5, 4, Map.of("rotationSeed", "-7", "m", "6"));
        assertThat(rotated.rotationSeed()).hasValue(-7);
        BasisRecipe plain = rotated.withoutRotation();
        assertThat(plain.rotationSeed()).isEmpty();
        assertThat(plain).isEqualTo(recipe(5, 4, Map.of("m", "6")));
    }

    @Test
    void takesAnotherHash() {
        BasisRecipe recipe = recipe(5, 4, Map.of("m", "6"));
        assertThat(recipe.withSha256("cd").sha256()).isEqualTo("cd");
        assertThat(recipe.withSha256("cd").withSha256("ab")).isEqualTo(recipe);
    }

    /** Recipes from before the version was recorded are of version 1. */
    @Test
    void namesTheVersionOfItsConstruction() {
        assertThat(recipe(5, 4, Map.of()).constructionVersion()).isEqualTo("1");
        SortedMap<String, String> provenance = new TreeMap<>(Map.of("constructionVersion", "2"));
        BasisRecipe recorded =
                new BasisRecipe("any", new TreeMap<>(), 5, 4, 3, OptionalDouble.of(0.5), "ab", provenance);
        assertThat(recorded.constructionVersion()).isEqualTo("2");
        assertThat(recorded.certified()).isTrue();
        assertThat(recipe(5, 4, Map.of()).certified()).isFalse();
    }

    @Test
    void provenanceNamesWhatRuns() {
        assertThat(BasisRecipe.currentProvenance())
                .containsEntry("java", System.getProperty("java.version"))
                .containsEntry("os", System.getProperty("os.name"))
                .containsEntry("arch", System.getProperty("os.arch"))
                .hasEntrySatisfying("library", library -> assertThat(library).startsWith("ebv4j "));
    }
}
