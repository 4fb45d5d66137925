package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TestBases;
import io.github.ebv4j.construct.ExactFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasisFileTest {

    @TempDir
    private Path folder;

    @Test
    void loadsVectorsAndRecipeAsTheyWereSaved() throws IOException {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(6, 5));
        Path file = folder.resolve("basis.npy");
        BasisFile.save(basis, file, false);
        EquiangularBasis loaded = BasisFile.load(file);
        assertThat(loaded.recipe()).isEqualTo(basis.recipe());
        assertThat(loaded.report()).isEqualTo(basis.report());
        assertThat(loaded.matrix()).isEqualTo(basis.matrix());
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("basis.npy", "basis.npy.json");
    }

    /** Large enough that the family does not store its vectors: 20,000 x 256 values. */
    @Test
    void aFileOfAStructuredBasisKeepsItsRecipeAndCanBeRebuilt() throws IOException {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(20_000, 256));
        Path file = folder.resolve("kerdock.npy");
        BasisFile.save(basis, file, false);
        EquiangularBasis loaded = BasisFile.load(file);
        assertThat(loaded.recipe().family()).isEqualTo("kerdock");
        assertThat(loaded.recipe().certified()).isTrue();
        assertThat(loaded.vector(19_999)).containsExactly(basis.vector(19_999));
        EquiangularBasis rebuilt = ExactFamilies.rebuild(loaded.recipe());
        assertThat(rebuilt.recipe().sha256()).isEqualTo(basis.recipe().sha256());
    }

    @Test
    void doesNotBelieveARecipeOfOtherVectors() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(EquiangularBases.generate(BasisSpec.of(6, 5)), file, false);
        EquiangularBasis other = TestBases.random(6, 5, 3);
        NpyFile.write(file, true, 6, 5, other::vector);
        EquiangularBasis loaded = BasisFile.load(file);
        assertThat(loaded.recipe().family()).isEqualTo(BasisFile.UNKNOWN_FAMILY);
        assertThat(loaded.recipe().certified()).isFalse();
    }

    @Test
    void doesNotBelieveACertificateThatNoFamilyGives() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(EquiangularBases.generate(BasisSpec.of(6, 5)), file, false);
        Path recipe = BasisFile.recipeOf(file);
        String honest = Files.readString(recipe);
        Files.writeString(recipe, honest.replace("\"statedCoherence\" : 0.2", "\"statedCoherence\" : 0.1"));
        assertThat(Files.readString(recipe)).isNotEqualTo(honest);
        assertThat(BasisFile.load(file).recipe().certified()).isFalse();
    }

    @Test
    void refusesASingleVector() throws IOException {
        Path file = folder.resolve("basis.npy");
        NpyFile.write(file, false, 1, 2, i -> new float[] {1, 0});
        assertThatThrownBy(() -> BasisFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a basis must hold at least 2 vectors, holds 1");
    }

    @Test
    void refusesVectorsThatAreNotUnit() throws IOException {
        Path file = folder.resolve("basis.npy");
        NpyFile.write(file, false, 2, 2, i -> new float[] {i, 0});
        assertThatThrownBy(() -> BasisFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + file + " does not hold unit vectors: row 0 must have norm 1, had 0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"family\": 3}", "not json"})
    void refusesARecipeThatIsNone(String text) throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(TestBases.random(3, 2, 1), file, false);
        Files.writeString(BasisFile.recipeOf(file), text);
        assertThatThrownBy(() -> BasisFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("recipe " + BasisFile.recipeOf(file) + " cannot be read: ");
    }

    @Test
    void recipesSurviveJson() throws IOException {
        BasisRecipe plain = TestBases.random(3, 2, 1).recipe();
        BasisRecipe certified = EquiangularBases.generate(BasisSpec.of(3, 2)).recipe();
        assertThat(RecipeJson.read(RecipeJson.write(plain))).isEqualTo(plain);
        assertThat(RecipeJson.read(RecipeJson.write(certified))).isEqualTo(certified);
    }
}
