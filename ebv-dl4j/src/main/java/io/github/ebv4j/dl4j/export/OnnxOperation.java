package io.github.ebv4j.dl4j.export;

import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.NodeProto;

/** A node that is being made: its attributes first, then its inputs. */
public final class OnnxOperation {

    private final OnnxNodes nodes;
    private final String type;
    private final NodeProto.Builder node = NodeProto.newBuilder();

    OnnxOperation(OnnxNodes nodes, String type) {
        this.nodes = nodes;
        this.type = type;
    }

    /** Sets an attribute that is one whole number. */
    public OnnxOperation integer(String name, long value) {
        return with(attribute(name, AttributeType.INT).setI(value));
    }

    /** Sets an attribute that is a list of whole numbers. */
    public OnnxOperation integers(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return with(attribute);
    }

    /** Sets an attribute that is a number. */
    public OnnxOperation number(String name, double value) {
        return with(attribute(name, AttributeType.FLOAT).setF((float) value));
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private OnnxOperation with(AttributeProto.Builder attribute) {
        node.addAttribute(attribute);
        return this;
    }

    /**
     * Completes the node.
     *
     * @param inputs names of values
     * @return name of its output
     */
    public String of(String... inputs) {
        return nodes.add(node.addAllInput(List.of(inputs)), type);
    }

    /** Completes a node whose outputs are named, as outputs of the graph are. */
    void named(List<String> outputs, String... inputs) {
        nodes.addNamed(node.addAllInput(List.of(inputs)).addAllOutput(outputs), type);
    }
}
