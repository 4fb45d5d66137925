package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.io.RecipeJson;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What is written of a basis into a network: recipes as {@link RecipeJson} has them, and vectors where no recipe builds
 * them.
 *
 * @param recipe of the basis
 * @param earlier recipes of the bases that it grew from, smallest first
 * @param vectors little-endian float32 in C order; null where the recipe builds them
 */
record WrittenBasis(String recipe, List<String> earlier, byte[] vectors) implements Serializable {

    private static final String VECTORS = "vectors";
    private static final String EARLIER = "earlier";
    private static final String STATED_COHERENCE = "statedCoherence";

    /** Base64 takes four characters for three bytes, and a Java string holds less than 2^31 of them. */
    private static final long LARGEST_WRITTEN = 1_500_000_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static WrittenBasis of(EquiangularBasis basis) {
        List<BasisRecipe> earlier = basis instanceof GrownBasis grown ? grown.earlier() : List.of();
        return new WrittenBasis(
                RecipeJson.write(basis.recipe()),
                new ArrayList<>(earlier.stream().map(RecipeJson::write).toList()),
                canBeRebuilt(basis.recipe()) || VectorParts.keep(basis) ? null : bytes(basis));
    }

    /** Whether the vectors need not be written. */
    static boolean canBeRebuilt(BasisRecipe recipe) {
        return recipe.certified() && ExactFamilies.isTrueTo(recipe);
    }

    private static byte[] bytes(EquiangularBasis basis) {
        long length = (long) Float.BYTES * basis.size() * basis.dimension();
        if (length > LARGEST_WRITTEN) {
            throw new IllegalStateException("class vectors written into a model must not exceed " + LARGEST_WRITTEN
                    + " bytes, took " + length + "; an exact family of any size is saved as its recipe");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(basis.rows());
        return bytes.array();
    }

    /** The fields of the recipe, and beside them the rest; null where there is nothing, as in the first version. */
    JsonNode json() throws IOException {
        ObjectNode json = fields(recipe);
        json.put(VECTORS, vectors);
        if (!earlier.isEmpty()) {
            ArrayNode recipes = json.putArray(EARLIER);
            for (String one : earlier) {
                recipes.add(fields(one));
            }
        }
        return json;
    }

    private static ObjectNode fields(String recipe) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(recipe);
        if (!json.has(STATED_COHERENCE)) {
            json.putNull(STATED_COHERENCE);
        }
        return json.putNull(VECTORS).putNull(EARLIER);
    }

    /** Reads {@link #json}. */
    static WrittenBasis of(JsonNode json) throws IOException {
        List<String> earlier = new ArrayList<>();
        for (JsonNode one : json.path(EARLIER)) {
            earlier.add(recipeText(one));
        }
        JsonNode vectors = json.path(VECTORS);
        boolean none = vectors.isMissingNode() || vectors.isNull();
        return new WrittenBasis(recipeText(json), earlier, none ? null : vectors.binaryValue());
    }

    private static String recipeText(JsonNode json) throws IOException {
        if (!(json instanceof ObjectNode object)) {
            throw new IOException("class vectors must be a JSON object, were " + json.getNodeType());
        }
        ObjectNode fields = object.deepCopy();
        fields.remove(List.of(VECTORS, EARLIER));
        if (fields.path(STATED_COHERENCE).isNull()) {
            fields.remove(STATED_COHERENCE);
        }
        return fields.toString();
    }

    /**
     * The basis.
     *
     * @throws IOException if a recipe cannot be read
     * @throws IllegalArgumentException if the vectors do not have the hash that the recipe states
     */
    EquiangularBasis basis() throws IOException {
        EquiangularBasis all = withoutEarlier();
        List<BasisRecipe> recipes = new ArrayList<>();
        for (String one : earlier) {
            recipes.add(RecipeJson.read(one));
        }
        return recipes.isEmpty() ? all : GrownBasis.restored(recipes, all, ExactFamilies::rebuild);
    }

    private EquiangularBasis withoutEarlier() throws IOException {
        BasisRecipe read = RecipeJson.read(recipe);
        if (vectors == null) {
            return canBeRebuilt(read) ? ExactFamilies.rebuild(read) : VectorParts.find(read);
        }
        float[] rows = new float[vectors.length / Float.BYTES];
        ByteBuffer.wrap(vectors).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(rows);
        requireHash(VectorHash.sha256(rows), read);
        return EquiangularBasis.ofRows(rows, read);
    }

    /** @throws IllegalArgumentException if the hash is not that of the recipe */
    static void requireHash(String found, BasisRecipe recipe) {
        if (!found.equals(recipe.sha256())) {
            throw new IllegalArgumentException(
                    "class vectors must have the SHA-256 of their recipe, " + recipe.sha256() + ", but have " + found);
        }
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            return StoredBasis.read(this);
        } catch (IOException e) {
            InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }
}
