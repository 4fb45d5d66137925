package io.github.ebv4j.examples.training;

import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A trained network on disk, in Deeplearning4j's own zip format. */
public final class ModelFile {

    private static final String CONFIGURATION = "configuration.json";
    private static final String CARD = "ebv-images.json";
    private static final int LARGEST_CARD = 1 << 26;

    private ModelFile() {}

    /**
     * Writes a network without what it takes and names.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void save(ComputationGraph network, Path file, boolean overwrite) throws IOException {
        save(network, Optional.empty(), file, overwrite);
    }

    /**
     * Writes a network atomically; the same network gives the same bytes.
     *
     * @param card what it takes and names; empty for none
     * @param overwrite whether an existing file may be replaced
     */
    public static void save(ComputationGraph network, Optional<ModelCard> card, Path file, boolean overwrite)
            throws IOException {
        AtomicFile.write(file, overwrite, out -> {
            Path stamped = Files.createTempFile("ebv-model", ".zip");
            try {
                ModelSerializer.writeModel(network, stamped.toFile(), false);
                copyWithoutTimes(stamped, card, out);
            } finally {
                Files.delete(stamped);
            }
        });
    }

    /** The entries carry the time of writing; all are set to the first that a zip file can have. */
    private static void copyWithoutTimes(Path stamped, Optional<ModelCard> card, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(stamped)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(entry(entry.getName()));
                in.transferTo(zip);
            }
        }
        if (card.isPresent()) {
            zip.putNextEntry(entry(CARD));
            zip.write(card.get().toJson());
        }
        zip.finish();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    /**
     * What a saved network takes and names.
     *
     * @return empty for a network that was saved without it
     * @throws IOException if the file is no zip file, or its description is damaged
     */
    public static Optional<ModelCard> card(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CARD);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(ModelCard.ofJson(in.readNBytes(LARGEST_CARD)));
            }
        } catch (IOException e) {
            throw new IOException("model " + file + ": " + e.getMessage(), e);
        }
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
     * What a saved network takes and names, where images of any size are to be shown to it.
     *
     * @throws IOException if it was saved without that
     */
    public static ModelCard requireCard(Path file) throws IOException {
        return card(file)
                .orElseThrow(() -> new IOException("model " + file
                        + " must say which images it takes, was saved without " + CARD
                        + "; it can be tested on IDX and CIFAR-10 files only"));
    }

    /**
     * Refuses images that the network was not made for.
     *
     * @param classes number of classes of the images, or one more than their largest label
     * @param channels of the images
     * @throws IOException if colours or classes differ
     */
    public static void requireFits(ComputationGraph network, Path file, int classes, int channels) throws IOException {
        long known = head(network, file).getNOut();
        if (classes > known) {
            throw new IOException("model " + file + " must know the data's class " + (classes - 1)
                    + ", knows classes 0 to " + (known - 1));
        }
        int takes = channels(network, file).orElse(channels);
        if (takes != channels) {
            throw new IOException(
                    "model " + file + " must take images of the data's " + channels + " channels, takes " + takes);
        }
    }

    /** What the model says itself, or its first layer. */
    private static OptionalInt channels(ComputationGraph network, Path file) throws IOException {
        Optional<ModelCard> card = card(file);
        if (card.isPresent()) {
            return OptionalInt.of(card.get().shape().channels());
        }
        return network.getLayer(0).conf().getLayer() instanceof FeedForwardLayer bottom
                ? OptionalInt.of((int) bottom.getNIn())
                : OptionalInt.empty();
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
