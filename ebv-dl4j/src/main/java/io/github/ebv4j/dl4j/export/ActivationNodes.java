package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.WrongArgumentException;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activations that have one operator of ONNX. */
final class ActivationNodes {

    private static final Map<IActivation, String> OPERATORS = Map.of(
            new ActivationReLU(), "Relu",
            new ActivationTanH(), "Tanh",
            new ActivationSigmoid(), "Sigmoid");

    private ActivationNodes() {}

    /**
     * Applies an activation.
     *
     * @return the value's own name for the identity
     * @throws WrongArgumentException if it is another
     */
    static String add(OnnxNodes nodes, IActivation activation, String value) {
        if (activation instanceof ActivationIdentity) {
            return value;
        }
        String operator = OPERATORS.get(activation);
        if (operator == null) {
            throw new WrongArgumentException(
                    "an exported activation must be identity, relu, tanh or sigmoid, was " + activation);
        }
        return nodes.operation(operator).of(value);
    }
}
