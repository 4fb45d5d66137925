package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonValue;

/**
 * A basis inside a saved network, immutable: JSON, YAML and Java serialisation restore it bit for bit.
 *
 * <p>Of an exact family only the recipe is written, and the vectors are built again; the vectors of any other basis are
 * written too, as little-endian float32 in C order (base64 in JSON). Either way the SHA-256 in the recipe is checked
 * when it is read.
 */
public final class StoredBasis implements Serializable {

    /** Base64 takes four characters for three bytes, and a Java string holds less than 2^31 of them. */
    private static final long LARGEST_WRITTEN = 1_500_000_000;

    private final transient EquiangularBasis basis;

    private StoredBasis(EquiangularBasis basis) {
        this.basis = basis;
    }

    /**
     * Wraps a basis for saving.
     *
     * @throws IllegalArgumentException if the vectors would have to be written but do not have the hash that the recipe
     *     states
     */
    public static StoredBasis of(EquiangularBasis basis) {
        Objects.requireNonNull(basis, "basis");
        if (!canBeRebuilt(basis.recipe())) {
            requireHash(VectorHash.sha256(rows(basis)), basis.recipe());
        }
        return new StoredBasis(basis);
    }

    /** The basis. */
    public EquiangularBasis basis() {
        return basis;
    }

    private static boolean canBeRebuilt(BasisRecipe recipe) {
        return recipe.certified() && ExactFamilies.isTrueTo(recipe);
    }

    private static void requireHash(String found, BasisRecipe recipe) {
        if (!found.equals(recipe.sha256())) {
            throw new IllegalArgumentException(
                    "class vectors must have the SHA-256 of their recipe, " + recipe.sha256() + ", but have " + found);
        }
    }

    private static float[] rows(EquiangularBasis basis) {
        float[] rows = new float[Math.multiplyExact(basis.size(), basis.dimension())];
        for (int i = 0; i < basis.size(); i++) {
            System.arraycopy(basis.vector(i), 0, rows, i * basis.dimension(), basis.dimension());
        }
        return rows;
    }

    @JsonValue
    private Written write() {
        Written written = new Written(basis.recipe());
        if (basis instanceof GrownBasis grown) {
            written.earlier = grown.earlier().stream().map(Written::new).toArray(Written[]::new);
        }
        if (!canBeRebuilt(basis.recipe())) {
            ByteBuffer bytes = ByteBuffer.allocate(writtenBytes(basis));
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(rows(basis));
            written.vectors = bytes.array();
        }
        return written;
    }

    private static int writtenBytes(EquiangularBasis basis) {
        long bytes = (long) Float.BYTES * basis.size() * basis.dimension();
        if (bytes > LARGEST_WRITTEN) {
            throw new IllegalStateException("class vectors written into a model must not exceed " + LARGEST_WRITTEN
                    + " bytes, took " + bytes + "; an exact family of any size is saved as its recipe");
        }
        return (int) bytes;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static StoredBasis read(Written written) {
        EquiangularBasis all = readVectors(written);
        if (written.earlier == null) {
            return new StoredBasis(all);
        }
        List<BasisRecipe> earlier =
                Arrays.stream(written.earlier).map(Written::recipe).toList();
        return new StoredBasis(GrownBasis.restored(earlier, all, ExactFamilies::rebuild));
    }

    private static EquiangularBasis readVectors(Written written) {
        BasisRecipe recipe = written.recipe();
        if (written.vectors == null) {
            return ExactFamilies.rebuild(recipe);
        }
        float[] rows = new float[written.vectors.length / Float.BYTES];
        ByteBuffer.wrap(written.vectors)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(rows);
        requireHash(VectorHash.sha256(rows), recipe);
        return EquiangularBasis.ofRows(rows, recipe);
    }

    private Object writeReplace() {
        return write();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a stored basis is read through its written form only");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredBasis that
                && basis.size() == that.basis.size()
                && basis.dimension() == that.basis.dimension()
                && sameVectors(basis.recipe(), that.basis.recipe());
    }

    /**
     * Exact vectors are what their family says; a file of them may have another hash than a family that does not store
     * them.
     */
    private static boolean sameVectors(BasisRecipe one, BasisRecipe other) {
        return canBeRebuilt(one) && canBeRebuilt(other)
                ? one.family().equals(other.family()) && one.parameters().equals(other.parameters())
                : one.sha256().equals(other.sha256());
    }

    @Override
    public int hashCode() {
        return Objects.hash(basis.size(), basis.dimension());
    }

    @Override
    public String toString() {
        return basis.recipe().family() + " " + basis.size() + " x " + basis.dimension();
    }

    /** The written form, a plain carrier of fields for Jackson and Java serialisation. */
    private static final class Written implements Serializable {

        public String family;
        public TreeMap<String, String> parameters;
        public int size;
        public int dimension;
        public long seed;
        public Double statedCoherence;
        public String sha256;
        public TreeMap<String, String> provenance;
        public byte[] vectors;

        /** Of bases that this one grew from, smallest first, without their vectors; null if it did not grow. */
        public Written[] earlier;

        Written() {}

        Written(BasisRecipe recipe) {
            family = recipe.family();
            parameters = new TreeMap<>(recipe.parameters());
            size = recipe.size();
            dimension = recipe.dimension();
            seed = recipe.seed();
            statedCoherence = recipe.certified() ? recipe.statedCoherence().getAsDouble() : null;
            sha256 = recipe.sha256();
            provenance = new TreeMap<>(recipe.provenance());
        }

        BasisRecipe recipe() {
            OptionalDouble coherence =
                    statedCoherence == null ? OptionalDouble.empty() : OptionalDouble.of(statedCoherence);
            return new BasisRecipe(family, parameters, size, dimension, seed, coherence, sha256, provenance);
        }

        private Object readResolve() {
            return read(this);
        }
    }
}
