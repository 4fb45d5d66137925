package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatedBasisTest {

    @TempDir
    private Path folder;

    private static EquiangularBasis exact(int size, int dimension) {
        return ExactFamilies.construct(ExactFamilies.best(size, dimension).orElseThrow());
    }

    /** Stored ones, and at 100,000 x 64 and 2,100 x 2,100 ones that store no vectors. */
    @ParameterizedTest
    @CsvSource({"5,8", "6,3", "144,16", "496,120", "100000,64", "2100,2100"})
    void turnsEveryVectorAndKeepsEveryAngle(int size, int dimension) {
        EquiangularBasis basis = exact(size, dimension);
        EquiangularBasis rotated = basis.rotated(7);
        assertThat(rotated.recipe().certified()).isTrue();
        assertThat(rotated.report().coherence()).isCloseTo(basis.report().coherence(), within(1e-6));
        for (int i = 0; i < Math.min(size, 40); i++) {
            float[] vector = rotated.vector(i);
            assertThat(vector).isNotEqualTo(basis.vector(i));
            for (int j = 0; j <= i; j++) {
                assertThat(dot(vector, rotated.vector(j)))
                        .isCloseTo(dot(basis.vector(i), basis.vector(j)), within(1e-6));
            }
        }
    }

    @Test
    void makesSparseVectorsDense() {
        float[] vector = exact(500, 120).rotated(1).vector(0);
        assertThat(vector).doesNotContain(0f);
    }

    @ParameterizedTest
    @CsvSource({"144,16,1", "100000,64,-5"})
    void itsRecipeBuildsItAgain(int size, int dimension, long seed) throws IOException {
        EquiangularBasis rotated = exact(size, dimension).rotated(seed);
        assertThat(rotated.recipe().rotationSeed()).hasValue(seed);
        EquiangularBasis again = ExactFamilies.rebuild(rotated.recipe());
        assertThat(again.recipe().sha256()).isEqualTo(rotated.recipe().sha256());
        Path file = folder.resolve("rotated.npy");
        BasisFile.save(rotated, file, false);
        EquiangularBasis loaded = BasisFile.load(file);
        assertThat(loaded.recipe().certified()).isTrue();
        assertThat(loaded.recipe().parameters()).isEqualTo(rotated.recipe().parameters());
        EquiangularBasis fromFile = ExactFamilies.rebuild(loaded.recipe());
        for (int i = 0; i < size; i += 1 + size / 100) {
            assertThat(loaded.vector(i)).containsExactly(rotated.vector(i));
            assertThat(again.vector(i)).containsExactly(rotated.vector(i));
            assertThat(fromFile.vector(i)).containsExactly(rotated.vector(i));
        }
        assertThat(exact(size, dimension).rotated(seed + 1).recipe().sha256())
                .isNotEqualTo(rotated.recipe().sha256());
    }

    @Test
    void alsoTurnsVectorsOfNoFamily() {
        EquiangularBasis basis = TestBases.random(30, 7, 3);
        EquiangularBasis rotated = basis.rotated(2);
        assertThat(rotated.recipe().certified()).isFalse();
        assertThat(rotated.report().coherence()).isCloseTo(basis.report().coherence(), within(1e-6));
        assertThat(rotated.report().maxNormError()).isLessThan(1e-6);
        assertThat(rotated.recipe().sha256()).isEqualTo(VectorHash.sha256(rotated));
    }

    @Test
    void aRotatedFamilyGoesOnRotated() {
        EquiangularBasis rotated = exact(16, 16).rotated(9);
        EquiangularBasis larger =
                EquiangularBases.extend(rotated, 144, 1, RunControl.defaults()).basis();
        assertThat(larger.recipe().certified()).isTrue();
        assertThat(larger.recipe().rotationSeed()).hasValue(9);
        for (int i = 0; i < 16; i++) {
            assertThat(larger.vector(i)).containsExactly(rotated.vector(i));
        }
    }

    @Test
    void isNotRotatedTwice() {
        EquiangularBasis rotated = exact(5, 8).rotated(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotated.rotated(4))
                .withMessage("basis must not be rotated twice, was rotated by seed 3");
    }

    @Test
    void aSeedInARecipeMustBeANumber() {
        BasisRecipe recipe = exact(5, 8).recipe();
        TreeMap<String, String> parameters = new TreeMap<>(Map.of("rotationSeed", "seven"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasisRecipe(
                        recipe.family(), parameters, 5, 8, 0, recipe.statedCoherence(), "", recipe.provenance()))
                .withMessage("rotationSeed must be a whole number, was seven");
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (double) left[k] * right[k];
        }
        return sum;
    }
}
