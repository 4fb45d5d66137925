package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.TestBases;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** 50 equal vectors beside the recipe of orthonormal ones, with the hash of the former. */
    @Test
    void doesNotBelieveACertificateOfOtherVectorsWithTheirHash() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisRecipe orthonormal =
                EquiangularBases.generate(BasisSpec.of(50, 60)).recipe();
        float[] equal = new float[50 * 60];
        for (int i = 0; i < 50; i++) {
            equal[i * 60] = 1;
        }
        NpyFile.write(file, false, 50, 60, i -> Arrays.copyOfRange(equal, i * 60, (i + 1) * 60));
        BasisRecipe lie = orthonormal.withSha256(VectorHash.sha256(equal));
        Files.writeString(BasisFile.recipeOf(file), RecipeJson.write(lie));

        EquiangularBasis loaded = BasisFile.load(file);
        assertThat(loaded.report().coherence()).isEqualTo(1);
        assertThat(loaded.report().certified()).isFalse();
        assertThat(loaded.recipe().family()).isEqualTo(BasisFile.UNKNOWN_FAMILY);
        assertThatThrownBy(() -> EquiangularBasis.ofRows(equal, lie))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "family orthonormal proves the coherence 0.0 of other vectors than these, vector 1 is another");
    }

    /** Without malice: a later version that gives a family's vectors in another order. */
    @Test
    void saysThatARecipeIsOfAnotherVersionOfItsConstruction() {
        EquiangularBasis simplex = EquiangularBases.generate(BasisSpec.of(6, 5));
        assertThat(simplex.recipe().provenance()).containsEntry(BasisRecipe.CONSTRUCTION_VERSION, "1");
        float[] reordered = simplex.rows();
        System.arraycopy(simplex.vector(1), 0, reordered, 0, 5);
        System.arraycopy(simplex.vector(0), 0, reordered, 5, 5);
        SortedMap<String, String> provenance = new TreeMap<>(simplex.recipe().provenance());
        provenance.put(BasisRecipe.CONSTRUCTION_VERSION, "2");
        BasisRecipe other = new BasisRecipe(
                "simplex", new TreeMap<>(), 6, 5, 0, OptionalDouble.of(0.2), VectorHash.sha256(reordered), provenance);
        String versions = "the recipe is of version 2 of the constructions, this library builds version 1";
        assertThatThrownBy(() -> EquiangularBasis.ofRows(reordered, other)).hasMessageContaining(versions);
        assertThatThrownBy(() -> ExactFamilies.rebuild(other)).hasMessageContaining(versions);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 7})
    void believesACertificateOfTheFamilysOwnVectors(long rotation) throws IOException {
        EquiangularBasis family = EquiangularBases.generate(
                        BasisSpec.of(80, 16), GenerationMethod.EXACT, RunControl.defaults())
                .basis();
        EquiangularBasis basis = rotation < 0 ? family : family.rotated(rotation);
        Path file = folder.resolve("basis.npy");
        BasisFile.save(basis, file, false);
        assertThat(BasisFile.load(file).report()).isEqualTo(basis.report());
        assertThat(BasisFile.load(file).recipe()).isEqualTo(basis.recipe());
        assertThat(EquiangularBasis.ofRows(basis.rows(), basis.recipe())
                        .report()
                        .certified())
                .isTrue();
    }

    /** The vectors of one save beside the recipe of another never pass for each other. */
    @Test
    void savesAtOneTimeToOnePlaceLeaveVectorsAndRecipeOfOneOfThem() throws Exception {
        Path file = folder.resolve("basis.npy");
        List<EquiangularBasis> bases = IntStream.range(0, 4)
                .mapToObj(seed -> TestBases.random(2000, 16, seed))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 8; round++) {
                List<Future<Object>> saves = threads.invokeAll(bases.stream()
                        .map(basis -> (Callable<Object>) () -> {
                            BasisFile.save(basis, file, true);
                            return null;
                        })
                        .toList());
                for (Future<Object> save : saves) {
                    save.get();
                }
                EquiangularBasis loaded = BasisFile.load(file);
                assertThat(loaded.recipe())
                        .isIn(bases.stream().map(EquiangularBasis::recipe).toList());
                assertThat(folder.toFile().list()).containsExactlyInAnyOrder("basis.npy", "basis.npy.json");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSaveThatFailsLeavesTheOneBefore() throws IOException {
        Path file = folder.resolve("basis.npy");
        EquiangularBasis before = TestBases.random(5, 3, 1);
        BasisFile.save(before, file, false);
        EquiangularBasis failing = new FailingBasis(TestBases.random(5, 3, 2));
        assertThatThrownBy(() -> BasisFile.save(failing, file, true)).hasMessage("vector 3 is lost");
        assertThat(BasisFile.load(file).recipe()).isEqualTo(before.recipe());
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("basis.npy", "basis.npy.json");
    }

    /** Reading one would wait for somebody to write into it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesPipes() throws Exception {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(TestBases.random(3, 2, 1), file, false);
        Path recipe = BasisFile.recipeOf(file);
        Files.delete(recipe);
        assertThat(new ProcessBuilder("mkfifo", recipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> BasisFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file " + recipe + " must be an ordinary file, is a folder, a pipe or the like");
        assertThatThrownBy(() -> NpyFile.read(recipe)).hasMessageContaining("must be an ordinary file");
    }

    /** What reads JSON whole calls itself for each level: a few kilobytes would fill the stack. */
    @Test
    void refusesARecipeThatIsDeeplyNestedOrHasAFieldTwice() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(TestBases.random(3, 2, 1), file, false);
        Path recipe = BasisFile.recipeOf(file);
        String honest = Files.readString(recipe).strip();
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        Files.writeString(recipe, honest.substring(0, honest.length() - 1) + ", \"x\": " + deep + "}");
        assertThatThrownBy(() -> BasisFile.load(file)).hasMessageContaining("nested at most 50 levels deep");
        Files.writeString(recipe, honest.replaceFirst("\"size\" : 3", "\"size\" : 3, \"size\" : 3"));
        assertThatThrownBy(() -> BasisFile.load(file)).hasMessageContaining("Duplicate field 'size'");
    }

    @Test
    void refusesARecipeOfManyMegabytesUnread() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(TestBases.random(3, 2, 1), file, false);
        try (RandomAccessFile large =
                new RandomAccessFile(BasisFile.recipeOf(file).toFile(), "rw")) {
            large.setLength(5L << 30);
        }
        assertThatThrownBy(() -> BasisFile.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("it must be at most 1048576 bytes long, is " + (5L << 30));
    }

    @Test
    void refusesARecipeWithAValueOutOfItsRange() throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(TestBases.random(3, 2, 1), file, false);
        String honest = Files.readString(BasisFile.recipeOf(file));
        for (String size : List.of("1", "-3", "3000000000", "99999999999999999999", "3.5", "1e400")) {
            Files.writeString(BasisFile.recipeOf(file), honest.replace("\"size\" : 3", "\"size\" : " + size));
            assertThatThrownBy(() -> BasisFile.load(file)).as(size).isInstanceOf(IOException.class);
        }
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\" : 3|\"size\" : 3.0|recipe field size must be a whole number of 64 bits, was 3.0",
                "\"seed\" : 1|\"seed\" : 18446744073709551616|recipe field seed must be a whole number of 64 bits, was 18446744073709551616",
                "\"size\" : 3|\"size\" : 3000000000|recipe has a value out of its range: integer overflow",
                "\"size\" : 3|\"size\" : \"3\"|recipe field size is missing or of the wrong type, was 3",
                "\"seed\" : 1|\"other\" : 1|recipe field seed is missing or of the wrong type, was null"
            })
    void refusesARecipeWithAWrongField(String field, String wrong, String reason) {
        String json = RecipeJson.write(TestBases.random(3, 2, 1).recipe());
        assertThat(json).contains(field);
        assertThatThrownBy(() -> RecipeJson.read(json.replace(field, wrong)))
                .isInstanceOf(IOException.class)
                .hasMessage(reason);
    }
}
