package io.github.ebv4j.examples.network;

import io.github.ebv4j.dl4j.weights.NamedShape;
import io.github.ebv4j.dl4j.weights.OtherShape;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.dl4j.weights.WeightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Pretrained weights below a head that is new. */
public final class BackboneWeights {

    /** Heads of torchvision. */
    private static final List<String> HEADS = List.of("fc.", "head.");

    private BackboneWeights() {}

    /**
     * Loads a file whose arrays fit every parameter below the head; the head's own are loaded if they fit too.
     *
     * @param network with one output layer; its parameters change, unless this throws
     * @param file ends in .npz or .safetensors, with torchvision's names
     * @return one line that says what was loaded and what was not
     * @throws IOException if the file is damaged, a parameter below the head has no array of its
     *     shape, or an array no parameter
     */
    public static String load(ComputationGraph network, Path file) throws IOException {
        WeightReport report = PretrainedWeights.compare(network, file);
        String head = network.getConfiguration().getNetworkOutputs().get(0) + ".";
        String unfit = Stream.of(
                        report.missing().stream().map(NamedShape::name),
                        report.otherShape().stream().map(OtherShape::name),
                        report.leftOver().stream().map(NamedShape::name))
                .flatMap(names -> names)
                .filter(name -> !name.startsWith(head) && HEADS.stream().noneMatch(name::startsWith))
                .findFirst()
                .orElse("");
        if (!unfit.isEmpty()) {
            throw new IOException("weights " + file + " must have one array for each parameter below the head and no"
                    + " other, do not go together with " + unfit + ": " + report);
        }
        return "weights of " + file + ": " + PretrainedWeights.loadPartial(network, file);
    }
}
