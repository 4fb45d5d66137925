package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EmbeddingHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import onnx.Onnx.GraphProto;
import onnx.Onnx.TensorProto.DataType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** Goes through a network from its input to its output, a layer at a time. */
final class GraphWriter {

    private final OnnxNodes nodes = new OnnxNodes();
    private final Map<String, OnnxInput> values = new HashMap<>();

    /**
     * Writes a network.
     *
     * @param classes whether the cosines are wanted, where there is a head
     * @param top how many of the best classes; empty for none
     * @return what there is to say of it, by key
     */
    Map<String, String> write(NetworkParts network, InputType input, boolean classes, OptionalInt top) {
        nodes.graph().setName("ebv4j").addInput(GraphInput.of(network.input(), input));
        values.put(network.input(), new OnnxInput(network.input(), input));
        for (NetworkPart part : network.parts()) {
            nodes.within(part.name());
            OnnxInput below = preProcessed(part, values.get(part.input()));
            if (part.isHead()) {
                return writeHead(part, below, classes, top);
            }
            values.put(part.name(), written(part, below));
        }
        if (top.isPresent()) {
            throw new WrongArgumentException(
                    "the best " + top.getAsInt() + " classes must come from an EbvOutputLayer, the network has none");
        }
        writeEmbedding(values.get(network.output()));
        return Map.of();
    }

    private OnnxInput written(NetworkPart part, OnnxInput below) {
        if (part.layer().isEmpty()) {
            return below;
        }
        String value = part.nodes().addTo(nodes, below, part.parameters());
        return new OnnxInput(value, part.configuration().getOutputType(-1, below.type()));
    }

    private OnnxInput preProcessed(NetworkPart part, OnnxInput below) {
        if (part.preProcessor().isEmpty()) {
            return below;
        }
        InputPreProcessor before = part.preProcessor().get();
        if (before.getClass() != CnnToFeedForwardPreProcessor.class) {
            throw new WrongArgumentException("what reshapes before an exported layer must be a "
                    + CnnToFeedForwardPreProcessor.class.getSimpleName() + ", before " + part.name() + " is "
                    + before.getClass().getSimpleName());
        }
        String rows = nodes.operation("Flatten").integer("axis", 1).of(below.name());
        return new OnnxInput(rows, before.getOutputType(below.type()));
    }

    private void writeEmbedding(OnnxInput embedding) {
        if (!(embedding.type() instanceof InputTypeFeedForward rows)) {
            throw new WrongArgumentException("an exported network must give rows, gives " + embedding.type());
        }
        nodes.alias(embedding.name(), EbvExport.EMBEDDING);
        addOutput(EbvExport.EMBEDDING, DataType.FLOAT, rows.getSize());
    }

    private Map<String, String> writeHead(NetworkPart part, OnnxInput below, boolean classes, OptionalInt top) {
        EmbeddingHead head = (EmbeddingHead) part.layer().orElseThrow();
        EquiangularBasis vectors = head.classVectors();
        HeadNodes writer = new HeadNodes(nodes);
        String embedding = writer.embedding((EbvOutputLayer) part.configuration(), below.name(), part.parameters());
        nodes.alias(embedding, EbvExport.EMBEDDING);
        addOutput(EbvExport.EMBEDDING, DataType.FLOAT, vectors.dimension());
        if (classes) {
            writeClasses(writer, embedding, vectors, top);
        }
        return Map.of(
                "ebv.temperature", Double.toString(head.temperature().value()),
                "ebv.classes", Integer.toString(vectors.size()),
                "ebv.vectors", vectors.recipe().sha256());
    }

    private void writeClasses(HeadNodes writer, String embedding, EquiangularBasis vectors, OptionalInt top) {
        String cosines = writer.cosines(embedding, vectors);
        nodes.alias(cosines, EbvExport.COSINES);
        addOutput(EbvExport.COSINES, DataType.FLOAT, vectors.size());
        if (top.isEmpty()) {
            return;
        }
        int k = top.getAsInt();
        if (k > vectors.size()) {
            throw new WrongArgumentException("top must be in [1, " + vectors.size() + "], was " + k);
        }
        writer.best(cosines, k, List.of(EbvExport.TOP_COSINES, EbvExport.TOP_CLASSES));
        addOutput(EbvExport.TOP_COSINES, DataType.FLOAT, k);
        addOutput(EbvExport.TOP_CLASSES, DataType.INT64, k);
    }

    private void addOutput(String name, DataType type, long size) {
        nodes.graph().addOutput(GraphInput.value(name, type, size));
    }

    /** What was written. */
    GraphProto graph() {
        return nodes.graph().build();
    }
}
