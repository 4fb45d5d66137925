package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.TokenKernels;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers over tokens have in common as nodes of ONNX; channels are the last dimension. */
final class TokenNodes {

    private static final long END = Long.MAX_VALUE;

    private final OnnxNodes nodes;
    private final Map<String, INDArray> parameters;

    /** @param parameters of the layer, by key */
    TokenNodes(OnnxNodes nodes, Map<String, INDArray> parameters) {
        this.nodes = nodes;
        this.parameters = parameters;
    }

    /** [mb, channels, h, w] as [mb, h, w, channels]. */
    String channelsLast(String images) {
        return nodes.operation("Transpose").integers("perm", 0, 2, 3, 1).of(images);
    }

    /** [mb, h, w, channels] as [mb, channels, h, w]. */
    String channelsFirst(String tokens) {
        return nodes.operation("Transpose").integers("perm", 0, 3, 1, 2).of(tokens);
    }

    /**
     * Tokens normalised, with gain and shift.
     *
     * @param module name of the normalisation, empty for the layer itself
     */
    String normalised(String module, String tokens) {
        return nodes.operation("LayerNormalization")
                .integer("axis", -1)
                .number("epsilon", TokenKernels.EPSILON)
                .of(tokens, row(module, "weight"), row(module, "bias"));
    }

    /** Tokens times a matrix, plus a bias if the module has one. */
    String linear(String module, String tokens) {
        INDArray weight = parameters.get(key(module, "weight"));
        String product = nodes.operation("MatMul").of(tokens, nodes.floats(weight.transpose()));
        return parameters.containsKey(key(module, "bias"))
                ? nodes.operation("Add").of(product, row(module, "bias"))
                : product;
    }

    private static String key(String module, String name) {
        return module.isEmpty() ? name : module + "." + name;
    }

    private String row(String module, String name) {
        INDArray values = parameters.get(key(module, name));
        return nodes.floats(values.reshape(values.length()));
    }

    /** The Gaussian error linear unit x P(X < x), exactly. */
    String gelu(String tokens) {
        String scaled = nodes.operation("Mul").of(tokens, scalar(Math.sqrt(0.5)));
        String probability = nodes.operation("Mul")
                .of(nodes.operation("Add").of(nodes.operation("Erf").of(scaled), scalar(1)), scalar(0.5));
        return nodes.operation("Mul").of(tokens, probability);
    }

    String scalar(double value) {
        return nodes.floats(new float[] {(float) value});
    }

    /** Four neighbours as one token, in torchvision's order: [mb, h, w, c] as [mb, h / 2, w / 2, 4 c], rounded up. */
    String joined(String tokens, InputTypeConvolutional images) {
        long below = images.getHeight() % 2;
        long right = images.getWidth() % 2;
        String padded = below + right == 0
                ? tokens
                : nodes.operation("Pad").of(tokens, nodes.integers(0, 0, 0, 0, 0, below, right, 0));
        return nodes.operation("Concat")
                .integer("axis", 3)
                .of(every(padded, 0, 0), every(padded, 1, 0), every(padded, 0, 1), every(padded, 1, 1));
    }

    /** Every other row from y on and every other column from x on. */
    private String every(String tokens, long y, long x) {
        return nodes.operation("Slice")
                .of(tokens, nodes.integers(y, x), nodes.integers(END, END), nodes.integers(1, 2), nodes.integers(2, 2));
    }
}
