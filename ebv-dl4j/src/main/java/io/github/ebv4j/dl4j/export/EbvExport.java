package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Writes a network as ONNX, which other runtimes read: its backbone, and its EBV head if it has one.
 *
 * <p>The file has the output {@value #EMBEDDING} [mb, d]. With a head the embedding has unit length, and there is the
 * output {@value #COSINES} [mb, N]; {@link #topK} adds {@value #TOP_CLASSES} and {@value #TOP_COSINES} [mb, k], best
 * first. The input is that of the network, under its name; the number of examples is open. All numbers are float32,
 * class numbers int64. Probabilities are the softmax of the cosines divided by the temperature, which the file states
 * under {@code ebv.temperature}.
 *
 * <p>Exported are the layers of {@link io.github.ebv4j.dl4j.backbone}, Deeplearning4j's dense, convolution, batch
 * normalisation, activation, dropout and global pooling layers, frozen or not, and every {@link OnnxLayer}. Computed
 * class vectors are written out. The same network gives the same bytes.
 *
 * <pre>{@code
 * EbvExport.of(network, InputType.convolutional(28, 28, 1)).topK(5).write(Path.of("model.onnx"), false);
 * }</pre>
 *
 * <p>Source: Open Neural Network Exchange, operator set {@value OnnxNodes#OPERATOR_SET}, IR version 8 (2022).
 */
public final class EbvExport {

    /** Name of the output with the embedding. */
    public static final String EMBEDDING = "embedding";

    /** Name of the output with the cosines of all classes. */
    public static final String COSINES = "cosines";

    /** Name of the output with the numbers of the best classes. */
    public static final String TOP_CLASSES = "top_classes";

    /** Name of the output with the cosines of the best classes. */
    public static final String TOP_COSINES = "top_cosines";

    private static final int IR_VERSION = 8;

    private final NetworkParts network;
    private final InputType input;
    private final boolean classes;
    private final OptionalInt top;
    private final Map<String, String> notes;

    private EbvExport(
            NetworkParts network, InputType input, boolean classes, OptionalInt top, Map<String, String> notes) {
        this.network = network;
        this.input = input;
        this.classes = classes;
        this.top = top;
        this.notes = notes;
    }

    /**
     * An export of embedding and, under an EBV head, cosines.
     *
     * @param network a ComputationGraph of one input and one output, or a MultiLayerNetwork; initialised, not modified
     * @param input what it takes: feed-forward rows, or images [mb, channels, height, width]
     * @throws WrongArgumentException if the network or the input is another
     */
    public static EbvExport of(NeuralNetwork network, InputType input) {
        GraphInput.requireKnown(input);
        return new EbvExport(NetworkParts.of(network), input, true, OptionalInt.empty(), Map.of());
    }

    /** This export without cosines: for class vectors that do not fit a file, or for a search elsewhere. */
    public EbvExport embeddingOnly() {
        return new EbvExport(network, input, false, OptionalInt.empty(), notes);
    }

    /**
     * This export with the best classes too.
     *
     * @param k how many, in [1, N]
     */
    public EbvExport topK(int k) {
        if (k < 1) {
            throw new WrongArgumentException("top must be at least 1, was " + k);
        }
        return new EbvExport(network, input, true, OptionalInt.of(k), notes);
    }

    /** This export with an entry in the metadata of the file, such as the names of the classes. */
    public EbvExport withNote(String key, String text) {
        Map<String, String> more = new TreeMap<>(notes);
        more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(text, "text"));
        return new EbvExport(network, input, classes, top, more);
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws WrongArgumentException if a layer is of a kind that is not known, there is no head to take the best
     *     classes of, there are fewer than k classes, or the file would not be below 2 GiB
     * @throws IOException if the file cannot be written
     */
    public void write(Path file, boolean overwrite) throws IOException {
        AtomicFile.requireWritable(file, overwrite);
        ModelProto model = model();
        AtomicFile.write(file, overwrite, model::writeTo);
    }

    private ModelProto model() {
        GraphWriter writer = new GraphWriter();
        Map<String, String> all = new TreeMap<>(writer.write(network, input, classes, top));
        all.putAll(notes);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("ebv4j")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxNodes.OPERATOR_SET))
                .setGraph(writer.graph());
        all.forEach((key, text) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build();
    }
}
