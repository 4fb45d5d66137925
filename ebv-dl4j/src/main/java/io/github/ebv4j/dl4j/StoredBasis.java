package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.VectorHash;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonValue;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * A basis inside a saved network, immutable: JSON, YAML and Java serialisation restore it bit for bit.
 *
 * <p>For an exact family only the recipe is written, and reading builds the vectors again. Any other basis is written
 * with its vectors, as little-endian float32 in C order (base64 in JSON). Reading checks the SHA-256 of the recipe in
 * both cases.
 */
public final class StoredBasis implements Serializable {

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
        if (!WrittenBasis.canBeRebuilt(basis.recipe())) {
            WrittenBasis.requireHash(VectorHash.sha256(basis), basis.recipe());
        }
        return new StoredBasis(basis);
    }

    /** The basis. */
    public EquiangularBasis basis() {
        return basis;
    }

    @JsonValue
    private JsonNode json() throws IOException {
        return WrittenBasis.of(basis).json();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static StoredBasis read(JsonNode json) throws IOException {
        return read(WrittenBasis.of(json));
    }

    static StoredBasis read(WrittenBasis written) throws IOException {
        return new StoredBasis(written.basis());
    }

    private Object writeReplace() {
        return WrittenBasis.of(basis);
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
        return WrittenBasis.canBeRebuilt(one) && WrittenBasis.canBeRebuilt(other)
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
}
