package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A basis on disk: its vectors as {@code basis.npy}, its recipe beside them as {@code basis.npy.json}. */
public final class BasisFile {

    /** The family of vectors whose origin is not known. */
    public static final String UNKNOWN_FAMILY = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(BasisFile.class);

    private BasisFile() {}

    /** Where the recipe of a file of vectors stands. */
    public static Path recipeOf(Path vectors) {
        return vectors.resolveSibling(vectors.getFileName() + ".json");
    }

    /**
     * Writes vectors and recipe, each whole or not at all.
     *
     * @param overwrite whether existing files may be replaced
     */
    public static void save(EquiangularBasis basis, Path file, boolean overwrite) throws IOException {
        Path recipe = recipeOf(file);
        AtomicFile.requireWritable(file, overwrite);
        AtomicFile.requireWritable(recipe, overwrite);
        NpyFile.write(file, overwrite, basis.size(), basis.dimension(), basis::vector);
        // A basis that does not store its vectors hashes what they are made of; beside a file belongs the file's hash.
        BasisRecipe written = basis.recipe().withSha256(VectorHash.sha256(basis));
        byte[] json = RecipeJson.write(written).getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.write(recipe, overwrite, out -> out.write(json));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Reads vectors, bit for bit, with the recipe beside them if it is theirs; vectors without a recipe are of {@link
     * #UNKNOWN_FAMILY}.
     *
     * @throws IOException if the vectors cannot be read, or are not finite unit vectors
     */
    public static EquiangularBasis load(Path file) throws IOException {
        FloatMatrix matrix = NpyFile.read(file);
        String hash = VectorHash.sha256(matrix.values());
        try {
            return EquiangularBasis.ofRows(matrix.values(), recipe(file, matrix, hash));
        } catch (IllegalArgumentException e) {
            throw new IOException("file " + file + " does not hold unit vectors: " + e.getMessage(), e);
        }
    }

    private static BasisRecipe recipe(Path file, FloatMatrix matrix, String hash) throws IOException {
        Path beside = recipeOf(file);
        if (Files.exists(beside)) {
            BasisRecipe recipe = readRecipe(beside);
            boolean matches = recipe.sha256().equals(hash)
                    && recipe.size() == matrix.rows()
                    && recipe.dimension() == matrix.columns();
            if (matches && ExactFamilies.isTrueTo(recipe)) {
                return recipe;
            }
            LOG.warn(
                    "recipe {} is of other vectors than {}, or claims what no family proves; it is ignored",
                    beside,
                    file);
        }
        return new BasisRecipe(
                UNKNOWN_FAMILY,
                new TreeMap<>(),
                matrix.rows(),
                matrix.columns(),
                0,
                OptionalDouble.empty(),
                hash,
                new TreeMap<>());
    }

    private static BasisRecipe readRecipe(Path beside) throws IOException {
        try {
            return RecipeJson.read(Files.readString(beside));
        } catch (IOException e) {
            throw new IOException("recipe " + beside + " cannot be read: " + e.getMessage(), e);
        }
    }
}
