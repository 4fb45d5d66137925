package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.FloatStream;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Networks in Deeplearning4j's zip, with class vectors in parts of their own: bytes instead of base64 inside the
 * configuration, and once however many heads share them. Small networks and those of exact families do not need it;
 * {@link ModelSerializer} serves them as well, and reads what this writes of them.
 *
 * <p>A zip that {@link ModelSerializer} wrote is read too. The other way round, vectors in a part of their own are not
 * found by {@code ModelSerializer}, which then says so.
 */
public final class ModelZip {

    /** What the name of a part begins with, before the SHA-256; Deeplearning4j reads no zip that has folders. */
    private static final String PREFIX = "ebv-vectors-";

    private ModelZip() {}

    /**
     * Writes a network; a file that is there is replaced once the new one is whole.
     *
     * @param network a MultiLayerNetwork or ComputationGraph
     * @param file the zip
     * @param saveUpdater whether training is to go on where it was
     */
    public static void write(Model network, Path file, boolean saveUpdater) throws IOException {
        Path target = file.toAbsolutePath();
        Path stock = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
        try {
            Map<String, EquiangularBasis> vectors = VectorParts.leftOutBy(() -> {
                ModelSerializer.writeModel(network, stock.toFile(), saveUpdater);
                return stock;
            });
            AtomicFile.write(target, true, out -> join(stock, vectors, out));
        } finally {
            Files.deleteIfExists(stock);
        }
    }

    /** Vectors are not compressed: float32 numbers hardly get smaller. */
    private static void join(Path stock, Map<String, EquiangularBasis> vectors, OutputStream whole) throws IOException {
        ZipOutputStream out = new ZipOutputStream(whole);
        try (ZipFile parts = new ZipFile(stock.toFile())) {
            out.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry part : Collections.list(parts.entries())) {
                out.putNextEntry(new ZipEntry(part.getName()));
                try (InputStream in = parts.getInputStream(part)) {
                    in.transferTo(out);
                }
            }
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, EquiangularBasis> entry : vectors.entrySet()) {
                out.putNextEntry(new ZipEntry(PREFIX + entry.getKey()));
                FloatStream.write(entry.getValue().rows(), out);
            }
        }
        out.finish();
    }

    /**
     * Reads a network.
     *
     * @throws IOException if the file cannot be read, or is of a ComputationGraph
     * @throws IllegalArgumentException if class vectors do not have their hash
     */
    public static MultiLayerNetwork readNetwork(Path file) throws IOException {
        return read(file, () -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()));
    }

    /**
     * Reads a graph.
     *
     * @throws IOException if the file cannot be read, or is of a MultiLayerNetwork
     * @throws IllegalArgumentException if class vectors do not have their hash
     */
    public static ComputationGraph readGraph(Path file) throws IOException {
        return read(file, () -> ModelSerializer.restoreComputationGraph(file.toFile()));
    }

    private static <T> T read(Path file, VectorParts.Work<T, IOException> restore) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, EquiangularBasis> found = new HashMap<>();
            return VectorParts.reading(
                    recipe -> found.computeIfAbsent(recipe.sha256(), hash -> vectors(zip, recipe)), restore);
        }
    }

    private static EquiangularBasis vectors(ZipFile zip, BasisRecipe recipe) {
        String part = PREFIX + recipe.sha256();
        ZipEntry entry = zip.getEntry(part);
        long bytes = (long) Float.BYTES * recipe.size() * recipe.dimension();
        if (entry == null || entry.getSize() != bytes) {
            throw new IllegalArgumentException("part " + part + " of the zip must hold " + bytes
                    + " bytes of class vectors, " + (entry == null ? "is missing" : "holds " + entry.getSize()));
        }
        float[] rows = new float[Math.toIntExact(bytes / Float.BYTES)];
        try (InputStream in = zip.getInputStream(entry)) {
            FloatStream.read(in, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        WrittenBasis.requireHash(VectorHash.sha256(rows), recipe);
        return EquiangularBasis.ofRows(rows, recipe);
    }
}
