package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.internal.VectorHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A basis on disk: its vectors as {@code basis.npy}, its recipe beside them as {@code basis.npy.json}. */
public final class BasisFile {

    /** The family of vectors whose origin is not known. */
    public static final String UNKNOWN_FAMILY = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(BasisFile.class);

    /** Recipes have some hundred bytes, */
    private static final long LARGEST_RECIPE = 1 << 20;

    /** or so many for each vector at most, where they keep the tree of the classes. */
    private static final long LARGEST_RECIPE_PER_VECTOR = 64;

    private BasisFile() {}

    /** Place of the recipe of a file of vectors: the same name with {@code .json} added. */
    public static Path recipeOf(Path vectors) {
        return vectors.resolveSibling(vectors.getFileName() + ".json");
    }

    /**
     * Writes vectors and recipe. Both are written beside their places first; then the recipe is moved, then the
     * vectors.
     *
     * <p>Saves of one process to one place come one after the other. If two processes save to one place at once, or one
     * is killed between the two moves, the hash in the recipe shows that it is of other vectors.
     *
     * @param overwrite whether existing files may be replaced
     * @throws IOException if a file exists and may not be replaced, or cannot be written
     */
    public static void save(EquiangularBasis basis, Path file, boolean overwrite) throws IOException {
        save(basis, file, overwrite, done -> {});
    }

    /**
     * Writes as {@link #save(EquiangularBasis, Path, boolean)}, and reports progress.
     *
     * @param done called on the calling thread with the share of the work done so far, up to 1; half of the work is the
     *     hash, half the file
     */
    public static void save(EquiangularBasis basis, Path file, boolean overwrite, DoubleConsumer done)
            throws IOException {
        Path recipe = recipeOf(file);
        AtomicFile.requireWritable(file, overwrite);
        AtomicFile.requireWritable(recipe, overwrite);
        // A basis that does not store its vectors hashes what they are made of; beside a file belongs the file's hash.
        String hash = VectorHash.sha256(basis.size(), index -> {
            done.accept(0.5 * (index + 1) / basis.size());
            return basis.vector(index);
        });
        BasisRecipe written = basis.recipe().withSha256(hash);
        byte[] json = RecipeJson.write(written).getBytes(StandardCharsets.UTF_8);
        AtomicFile.Content rows = NpyFile.content(
                basis.size(), basis.dimension(), basis::vector, share -> done.accept(0.5 + 0.5 * share));
        try (StagedFile vectors = StagedFile.write(file, overwrite, rows);
                StagedFile origin = StagedFile.write(recipe, overwrite, out -> out.write(json))) {
            synchronized (StagedFile.MOVES) {
                origin.commit();
                vectors.commit();
            }
        }
    }

    /**
     * Writes the vectors alone, as a NumPy file, to a stream such as a pipe, where no recipe can stand beside them.
     *
     * @param out stays open
     */
    public static void writeVectors(EquiangularBasis basis, OutputStream out) throws IOException {
        NpyFile.content(basis.size(), basis.dimension(), basis::vector, done -> {})
                .writeTo(out);
    }

    /**
     * Reads vectors, bit for bit, with the recipe beside them.
     *
     * <p>A recipe is used only if it is of these vectors: its hash is theirs and, where it states a coherence, the
     * family that it names builds them. Any other recipe is named in the log, and the vectors are of {@link
     * #UNKNOWN_FAMILY}, as are vectors without a recipe.
     *
     * @throws IOException if the vectors cannot be read, or are not finite unit vectors
     */
    public static EquiangularBasis load(Path file) throws IOException {
        FloatMatrix matrix = NpyFile.read(file);
        String hash = VectorHash.sha256(matrix.values());
        return identified(
                file,
                unknown(matrix.rows(), matrix.columns(), hash),
                recipe -> new DenseBasis(matrix.values(), recipe));
    }

    /**
     * Reads as {@link #load}, but leaves the vectors in their file, whatever its size. Every use reads what it needs, a
     * few megabytes at once, so the file must not change as long as the basis is used.
     *
     * <p>Opening reads the file twice, for the norms and for the hash. Vectors that are not float32 in C order are read
     * into memory.
     *
     * @throws IOException if the vectors cannot be read, or are not finite unit vectors
     */
    public static EquiangularBasis open(Path file) throws IOException {
        Optional<MappedRows> mapped = NpyFile.map(file);
        if (mapped.isEmpty()) {
            return load(file);
        }
        MappedRows rows = mapped.get();
        BasisRecipe unknown =
                unknown(rows.rows(), rows.columns(), VectorHash.sha256(rows.rows(), index -> rows.read(index, 1)));
        try {
            MappedBasis.requireUnitRows(rows);
        } catch (IllegalArgumentException e) {
            throw noUnitVectors(file, e);
        }
        return identified(file, unknown, recipe -> new MappedBasis(rows, recipe));
    }

    private static IOException noUnitVectors(Path file, IllegalArgumentException e) {
        return new IOException("file " + file + " does not hold unit vectors: " + e.getMessage(), e);
    }

    private static EquiangularBasis identified(
            Path file, BasisRecipe unknown, Function<BasisRecipe, EquiangularBasis> vectors) throws IOException {
        EquiangularBasis plain;
        try {
            plain = vectors.apply(unknown);
        } catch (IllegalArgumentException e) {
            throw noUnitVectors(file, e);
        }
        Path beside = recipeOf(file);
        if (!Files.exists(beside)) {
            return plain;
        }
        BasisRecipe recipe = readRecipe(beside, unknown.size());
        Optional<String> objection = objection(recipe, plain);
        if (objection.isPresent()) {
            LOG.warn("recipe {} is ignored, and {} taken as plain vectors: {}", beside, file, objection.get());
            return plain;
        }
        return vectors.apply(recipe);
    }

    /** Why a recipe is not that of the vectors; empty if it is. */
    private static Optional<String> objection(BasisRecipe recipe, EquiangularBasis vectors) {
        if (recipe.size() != vectors.size() || recipe.dimension() != vectors.dimension()) {
            return Optional.of("it is of " + recipe.size() + " x " + recipe.dimension() + " values, the file holds "
                    + vectors.size() + " x " + vectors.dimension());
        }
        if (!recipe.sha256().equals(vectors.recipe().sha256())) {
            return Optional.of("it is of vectors with the SHA-256 " + recipe.sha256() + ", those of the file have "
                    + vectors.recipe().sha256() + "; one of the two is of another save");
        }
        try {
            if (recipe.certified()) {
                ExactFamilies.requireVectors(recipe, vectors);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static BasisRecipe unknown(int size, int dimension, String hash) throws IOException {
        if (size < 2) {
            throw new IOException("a basis must hold at least 2 vectors, holds " + size);
        }
        return unknownRecipe(size, dimension, hash);
    }

    /**
     * A recipe for vectors of unknown origin: their size, dimension and hash.
     *
     * @param rows vectors one after another, length size x dimension; not modified
     */
    public static BasisRecipe unknownRecipe(float[] rows, int size, int dimension) {
        return unknownRecipe(size, dimension, VectorHash.sha256(rows));
    }

    private static BasisRecipe unknownRecipe(int size, int dimension, String hash) {
        return new BasisRecipe(
                UNKNOWN_FAMILY, new TreeMap<>(), size, dimension, 0, OptionalDouble.empty(), hash, new TreeMap<>());
    }

    private static BasisRecipe readRecipe(Path beside, int size) throws IOException {
        long largest = Math.max(LARGEST_RECIPE, LARGEST_RECIPE_PER_VECTOR * size);
        try {
            AtomicFile.requireReadable(beside);
            if (Files.size(beside) > largest) {
                throw new IOException("it must be at most " + largest + " bytes long, is " + Files.size(beside));
            }
            return RecipeJson.read(Files.readString(beside));
        } catch (IOException e) {
            throw new IOException("recipe " + beside + " cannot be read: " + e.getMessage(), e);
        }
    }
}
