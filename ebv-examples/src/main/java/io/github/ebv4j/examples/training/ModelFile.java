package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A trained network on disk, in Deeplearning4j's own zip format. */
public final class ModelFile {

    private static final String CONFIGURATION = "configuration.json";

    private ModelFile() {}

    /**
     * Writes a network atomically.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void save(ComputationGraph network, Path file, boolean overwrite) throws IOException {
        AtomicFile.write(file, overwrite, out -> ModelSerializer.writeModel(network, out, false));
    }

    /**
     * Reads a network.
     *
     * @throws IOException if the file is missing or is no saved network
     */
    public static ComputationGraph load(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("model must be a file, " + file + " is none");
        }
        requireConfiguration(file);
        try {
            return ModelSerializer.restoreComputationGraph(file.toFile(), false);
        } catch (IOException | RuntimeException e) {
            throw new IOException("model " + file + " must hold a saved network, cannot be restored: " + e, e);
        }
    }

    /**
     * The network's output layer.
     *
     * @throws IOException if the network does not end in one output layer
     */
    public static BaseOutputLayer head(ComputationGraph network, Path file) throws IOException {
        if (network.getNumOutputArrays() == 1
                && network.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer head) {
            return head;
        }
        throw new IOException("model " + file + " must end in one output layer, does not");
    }

    /**
     * Refuses images that the network was not made for.
     *
     * @throws IOException if colours or classes differ
     */
    public static void requireFits(ComputationGraph network, Path file, ImageSet images) throws IOException {
        long classes = head(network, file).getNOut();
        if (images.largestLabel() >= classes) {
            throw new IOException("model " + file + " must know the data's class " + images.largestLabel()
                    + ", knows classes 0 to " + (classes - 1));
        }
        if (network.getLayer(0).conf().getLayer() instanceof FeedForwardLayer bottom
                && bottom.getNIn() != images.shape().channels()) {
            throw new IOException("model " + file + " must take images of the data's "
                    + images.shape().channels() + " channels, takes " + bottom.getNIn());
        }
    }

    private static void requireConfiguration(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(CONFIGURATION) == null) {
                throw new IOException("model " + file + " must hold " + CONFIGURATION + ", holds none");
            }
        } catch (ZipException e) {
            throw new IOException(
                    "model " + file + " must be a zip file of a saved network, is none: " + e.getMessage(), e);
        }
    }
}
