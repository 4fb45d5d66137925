package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.CheckedZip;
import io.github.ebv4j.dl4j.internal.PartsWriter;
import io.github.ebv4j.internal.FloatStream;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes and reads networks in Deeplearning4j's zip. A file is written whole or not at all, and checked before any
 * object is made of it.
 *
 * <p>Stored class vectors are parts of their own, as bytes, and each basis is written once, however many heads share
 * it. {@link ModelSerializer} reads a file without such parts; otherwise it says that vectors are missing. Every part
 * has a SHA-256 in the part {@code ebv-sha256.txt}. The same network gives the same bytes.
 *
 * <p>Reading checks every SHA-256 first, then the headers and lengths of the arrays, which ND4J trusts, then that the
 * configuration names only {@linkplain AllowedClasses allowed classes}. Zips of {@link ModelSerializer}, from
 * 1.0.0-beta4 on, have no SHA-256: damaged numbers are not noticed where the CRC-32 of the zip fits. Only {@link
 * #readObject} reads parts that Java serialisation wrote.
 */
public final class ModelZip {

    /** What the name of a part begins with, before the SHA-256; Deeplearning4j reads no zip that has folders. */
    private static final String PREFIX = "ebv-vectors-";

    private static final Set<String> OWN = Set.of(
            SavedNetwork.CONFIGURATION,
            SavedNetwork.COEFFICIENTS,
            SavedNetwork.UPDATER,
            SavedNetwork.NO_PARAMETERS,
            ModelSerializer.NORMALIZER_BIN,
            ModelSerializer.PREPROCESSOR_BIN,
            "ebv-sha256.txt");

    private ModelZip() {}

    static boolean isOwn(String part) {
        return OWN.contains(part) || part.startsWith(PREFIX);
    }

    /**
     * Writes a network. An existing file is replaced once the new one is whole.
     *
     * @param network a MultiLayerNetwork or ComputationGraph
     * @param file the zip
     * @param saveUpdater whether to write the updater's state, so that training can go on where it was
     */
    public static void write(Model network, Path file, boolean saveUpdater) throws IOException {
        write(network, file, true, ModelParts.defaults().withUpdater(saveUpdater));
    }

    /**
     * Writes a network, whole or not at all.
     *
     * @param network a MultiLayerNetwork or ComputationGraph
     * @param file the zip
     * @param overwrite whether an existing file may be replaced
     * @param parts what else goes into the file
     */
    public static void write(Model network, Path file, boolean overwrite, ModelParts parts) throws IOException {
        AtomicFile.write(file, overwrite, out -> write(network, parts, out));
    }

    private static void write(Model network, ModelParts parts, OutputStream out) throws IOException {
        PartsWriter zip = new PartsWriter(out);
        Map<String, EquiangularBasis> vectors = parts.vectorsApart()
                ? VectorParts.leftOutBy(() -> putConfiguration(network, zip))
                : Collections.emptyMap();
        if (!parts.vectorsApart()) {
            putConfiguration(network, zip);
        }
        putArray(network.params(), SavedNetwork.COEFFICIENTS, zip);
        if (network.params() == null) {
            zip.put(SavedNetwork.NO_PARAMETERS, empty -> {});
        }
        INDArray state = parts.updater() ? updaterState(network) : null;
        if (state != null && state.length() > 0) {
            putArray(state, SavedNetwork.UPDATER, zip);
        }
        for (Map.Entry<String, EquiangularBasis> entry : vectors.entrySet()) {
            zip.putUncompressed(
                    PREFIX + entry.getKey(),
                    part -> FloatStream.write(entry.getValue().rows(), part));
        }
        for (Map.Entry<String, byte[]> other : parts.others().entrySet()) {
            zip.put(other.getKey(), part -> part.write(other.getValue()));
        }
        zip.finish();
    }

    private static Void putConfiguration(Model network, PartsWriter zip) throws IOException {
        String json = network instanceof ComputationGraph graph
                ? graph.getConfiguration().toJson()
                : ((MultiLayerNetwork) network).getLayerWiseConfigurations().toJson();
        zip.put(SavedNetwork.CONFIGURATION, part -> part.write(json.getBytes(StandardCharsets.UTF_8)));
        return null;
    }

    private static INDArray updaterState(Model network) {
        return network instanceof ComputationGraph graph
                ? graph.getUpdater().getStateViewArray()
                : ((MultiLayerNetwork) network).getUpdater().getStateViewArray();
    }

    private static void putArray(INDArray array, String name, PartsWriter zip) throws IOException {
        zip.put(name, part -> {
            if (array != null) {
                DataOutputStream data = new DataOutputStream(new BufferedOutputStream(part));
                Nd4j.write(array, data);
                data.flush();
            }
        });
    }

    /**
     * Reads a network, with its updater's state if that is there.
     *
     * @throws IOException if the file cannot be read, is damaged, is of a ComputationGraph, or names a class that is not
     *     {@linkplain AllowedClasses#standard() of this project, Deeplearning4j or ND4J}
     */
    public static MultiLayerNetwork readNetwork(Path file) throws IOException {
        return readNetwork(file, AllowedClasses.standard());
    }

    /** As {@link #readNetwork(Path)}, with more classes allowed. */
    public static MultiLayerNetwork readNetwork(Path file, AllowedClasses allowed) throws IOException {
        return read(file, allowed, SavedNetwork::network);
    }

    /**
     * Reads a graph, with its updater's state if that is there.
     *
     * @throws IOException if the file cannot be read, is damaged, is of a MultiLayerNetwork, or names a class that is not
     *     {@linkplain AllowedClasses#standard() of this project, Deeplearning4j or ND4J}
     */
    public static ComputationGraph readGraph(Path file) throws IOException {
        return readGraph(file, AllowedClasses.standard());
    }

    /** As {@link #readGraph(Path)}, with more classes allowed. */
    public static ComputationGraph readGraph(Path file, AllowedClasses allowed) throws IOException {
        return read(file, allowed, SavedNetwork::graph);
    }

    /**
     * One of the {@linkplain ModelParts#others() other parts}.
     *
     * @param most the largest length that is accepted, in bytes
     * @return empty if there is none of this name
     * @throws IOException if the file cannot be read, or the part is damaged or longer
     */
    public static Optional<byte[]> readPart(Path file, String name, int most) throws IOException {
        return opened(file, zip -> zip.has(name) ? Optional.of(zip.bytes(name, most)) : Optional.empty());
    }

    /**
     * An object that {@link ModelSerializer#addObjectToFile} added to the file by Java serialisation.
     *
     * @param key as it was added
     * @param type class of the object
     * @param allowed classes that may be part of it, beside text, numbers and collections of Java
     * @throws IOException if there is none, or it is damaged, of another class, or holds a class that is not allowed; the
     *     arrays of ND4J never are
     */
    public static <T> T readObject(Path file, String key, Class<T> type, AllowedClasses allowed) throws IOException {
        return opened(file, zip -> SavedObject.read(zip, key, type, allowed));
    }

    /** What is done to an open zip. */
    @FunctionalInterface
    private interface Work<S, T> {
        T of(S opened) throws IOException;
    }

    private static <T> T read(Path file, AllowedClasses allowed, Work<SavedNetwork, T> restore) throws IOException {
        return opened(file, zip -> {
            SavedNetwork saved = new SavedNetwork(zip, allowed);
            Map<String, EquiangularBasis> found = new HashMap<>();
            return VectorParts.reading(
                    recipe -> found.computeIfAbsent(recipe.sha256(), hash -> vectors(zip, recipe)),
                    () -> restore.of(saved));
        });
    }

    /** Whatever is wrong with a file is an IOException that names it. */
    private static <T> T opened(Path file, Work<CheckedZip, T> work) throws IOException {
        try (CheckedZip zip = CheckedZip.open(file)) {
            return work.of(zip);
        } catch (FileSystemException | FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("model " + file + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("model " + file + " cannot be restored: " + e, e);
        }
    }

    private static EquiangularBasis vectors(CheckedZip zip, BasisRecipe recipe) {
        String part = PREFIX + recipe.sha256();
        long bytes = (long) Float.BYTES * recipe.size() * recipe.dimension();
        if (zip.length(part) != bytes) {
            throw new IllegalArgumentException("part " + part + " of the zip must hold " + bytes
                    + " bytes of class vectors, " + (zip.has(part) ? "holds " + zip.length(part) : "is missing"));
        }
        float[] rows = new float[Math.toIntExact(bytes / Float.BYTES)];
        try (InputStream in = zip.stream(part)) {
            FloatStream.read(in, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WrittenBasis.requireHash(VectorHash.sha256(rows), recipe);
        return EquiangularBasis.ofRows(rows, recipe);
    }
}
