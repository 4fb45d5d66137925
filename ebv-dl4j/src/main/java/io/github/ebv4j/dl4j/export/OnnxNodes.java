package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * The nodes and constants of an ONNX graph while it is made, operator set {@value #OPERATOR_SET}. Every value has a
 * name; each method that makes one returns its name, which begins with that of the layer.
 *
 * <pre>{@code
 * String product = nodes.operation("MatMul").of(input.name(), nodes.floats(weights));
 * return nodes.operation("Relu").of(product);
 * }</pre>
 */
public final class OnnxNodes {

    /** Version of ONNX's operators that nodes are written for. */
    public static final int OPERATOR_SET = 17;

    /** The format's files are messages of Protocol Buffers, which end below 2 GiB; room is left for names. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 24);

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> scopes = new HashSet<>();
    private String scope = "";
    private int made;
    private long bytes;

    /** For {@link EbvExport}. */
    OnnxNodes() {}

    /** Names what is made from now on after a layer; layers of one name are told apart by a number. */
    OnnxNodes within(String layer) {
        scope = layer;
        for (int number = 2; !scopes.add(scope); number++) {
            scope = layer + "." + number;
        }
        made = 0;
        return this;
    }

    /** A name that nothing else has. */
    private String newName(String what) {
        made++;
        return scope + "/" + what + "." + made;
    }

    /**
     * A node to be completed by {@link OnnxOperation#of}.
     *
     * @param type operator of ONNX, such as {@code MatMul}
     */
    public OnnxOperation operation(String type) {
        return new OnnxOperation(this, type);
    }

    String add(NodeProto.Builder node, String type) {
        String name = newName(type);
        graph.addNode(node.setOpType(type).setName(name).addOutput(name));
        return name;
    }

    /** A node of two outputs, named by its caller. */
    void addNamed(NodeProto.Builder node, String type) {
        graph.addNode(node.setOpType(type).setName(newName(type)));
    }

    /** Gives a value a second name, one of the graph's outputs. */
    void alias(String value, String name) {
        addNamed(NodeProto.newBuilder().addInput(value).addOutput(name), "Identity");
    }

    /**
     * A constant, rounded to float32.
     *
     * @param values any floating type, any strides; not modified
     */
    public String floats(INDArray values) {
        INDArray floats = values.castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
        return floats(floats.dup('c').data().asFloat(), floats.shape());
    }

    /**
     * A constant.
     *
     * @param values in C order
     * @param shape their shape; none for a scalar
     */
    public String floats(float[] values, long... shape) {
        ByteBuffer raw = room((long) values.length * Float.BYTES);
        raw.asFloatBuffer().put(values);
        return constant(DataType.FLOAT, raw, shape);
    }

    /** A constant row of whole numbers, as the operators want shapes and indices. */
    public String integers(long... values) {
        ByteBuffer raw = room((long) values.length * Long.BYTES);
        raw.asLongBuffer().put(values);
        return constant(DataType.INT64, raw, values.length);
    }

    private ByteBuffer room(long length) {
        bytes += length;
        if (bytes > MOST_BYTES) {
            throw new WrongArgumentException("an ONNX file must be below 2 GiB, with the constants of " + scope
                    + " it would have " + bytes + " bytes");
        }
        return ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(DataType type, ByteBuffer raw, long... shape) {
        String name = newName("constant");
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor.setRawData(UnsafeByteOperations.unsafeWrap(raw.rewind())));
        return name;
    }

    /** Everything so far, to which the caller adds inputs and outputs. */
    GraphProto.Builder graph() {
        return graph;
    }
}
