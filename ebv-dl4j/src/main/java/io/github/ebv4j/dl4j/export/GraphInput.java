package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.Arrays;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;

/** Shapes of a graph's inputs and outputs; their first dimension, the number of examples, is open. */
final class GraphInput {

    private static final String BATCH = "batch";

    private GraphInput() {}

    /** @throws WrongArgumentException if it is neither rows nor images in the order of channels, height and width */
    static void requireKnown(InputType type) {
        boolean known = type instanceof InputTypeFeedForward
                || type instanceof InputTypeConvolutional images && images.getFormat() == CNN2DFormat.NCHW;
        if (!known) {
            throw new WrongArgumentException(
                    "input of an exported network must be feed-forward or images as NCHW, was " + type);
        }
    }

    /** An input of this kind. */
    static ValueInfoProto of(String name, InputType type) {
        return type instanceof InputTypeConvolutional images
                ? value(name, DataType.FLOAT, images.getChannels(), images.getHeight(), images.getWidth())
                : value(name, DataType.FLOAT, ((InputTypeFeedForward) type).getSize());
    }

    /** A value of an example of this shape. */
    static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder dimensions =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        Arrays.stream(shape)
                .forEach(size -> dimensions.addDim(Dimension.newBuilder().setDimValue(size)));
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
