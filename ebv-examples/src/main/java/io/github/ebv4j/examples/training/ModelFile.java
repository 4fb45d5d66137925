package io.github.ebv4j.examples.training;

import io.github.ebv4j.dl4j.ModelParts;
import io.github.ebv4j.dl4j.ModelZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A trained network on disk, in Deeplearning4j's own zip format, as {@link ModelZip} writes and checks it. */
public final class ModelFile {

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
        // Inside the configuration, Deeplearning4j's own reader finds the class vectors too.
        ModelParts parts = ModelParts.defaults().withUpdater(false).withVectorsInside();
        if (card.isPresent()) {
            parts = parts.with(CARD, card.get().toJson());
        }
        ModelZip.write(network, file, overwrite, parts);
    }

    /**
     * What a saved network takes and names.
     *
     * @return empty for a network that was saved without it
     * @throws IOException if the file is no zip file, or its description is damaged
     */
    public static Optional<ModelCard> card(Path file) throws IOException {
        Optional<byte[]> json = ModelZip.readPart(file, CARD, LARGEST_CARD);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelCard.ofJson(json.get()));
        } catch (IOException e) {
            throw new IOException("model " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a network.
     *
     * @throws IOException if the file is missing, is no saved network or is damaged
     */
    public static ComputationGraph load(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("model must be a file, " + file + " is none");
        }
        return ModelZip.readGraph(file);
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
}
