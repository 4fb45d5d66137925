package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.network.BackboneWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a network is below its head, and the images that it takes. */
public final class BackboneOptions {

    private static final int LARGEST_SIDE = 4096;
    private static final int LARGEST_WIDTH = 1024;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            converter = Converter.class,
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private BackboneChoice choice = BackboneChoice.COMPACT;

    @Option(
            names = "--width",
            paramLabel = "C",
            converter = CountConverter.class,
            description = "Channels of a residual network's first stage; every further stage has twice as many"
                    + " (default: the backbone's own).")
    private Long width;

    @Option(
            names = "--image-size",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "Height and width that image files are brought to (default: the backbone's own size).")
    private Long side;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Start from the weights of this .npz or .safetensors file, with torchvision's names (default:"
                    + " from random ones); those of another head are left out.")
    private Path weights;

    /** @throws WrongArgumentException if the width is below 1 or above 1,024, or the backbone has none */
    public BackboneChoice choice() {
        return width == null ? choice : choice.ofWidth((int) Ranges.require("--width", width, 1, LARGEST_WIDTH));
    }

    /** Refuses a size for images that have one. */
    public void requireSizeFor(LabelledDataOption data) throws IOException {
        if (side != null && !data.isImageFolders()) {
            throw new WrongArgumentException(
                    "--image-size must be left out unless --data holds image folders, was " + side);
        }
    }

    /** Names the file of weights among those of the command. */
    public void addTo(DistinctFiles files) {
        files.reads("weights", weights);
    }

    /** Loads the weights into a network, if any are wanted, and tells what was loaded. */
    public void load(ComputationGraph network, PrintWriter err) throws IOException {
        if (weights != null) {
            err.println(BackboneWeights.load(network, weights));
        }
    }

    /** @throws WrongArgumentException if it is below 1 or above 4,096 */
    public int side() {
        return side == null ? choice.side() : (int) Ranges.require("--image-size", side, 1, LARGEST_SIDE);
    }

    /** A {@link BackboneChoice} by its name. */
    static final class Converter implements ITypeConverter<BackboneChoice> {

        @Override
        public BackboneChoice convert(String text) {
            return BackboneChoice.of(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "must be one of " + String.join(", ", new Names()) + ", was " + text));
        }
    }

    /** All names. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return BackboneChoice.all().stream().map(BackboneChoice::label).iterator();
        }
    }
}
