package io.github.ebv4j.dl4j.export;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;

/**
 * The input of a layer: rows [mb, n], or images [mb, channels, height, width], as Deeplearning4j has them. Only the
 * batch is left open in a file.
 *
 * @param name of the value in the graph
 * @param type its shape without the batch
 */
public record OnnxInput(String name, InputType type) {

    /** Refuses null. */
    public OnnxInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /**
     * The shape of images.
     *
     * @throws IllegalArgumentException if the input is something else
     */
    public InputTypeConvolutional images() {
        if (type instanceof InputTypeConvolutional images) {
            return images;
        }
        throw new IllegalArgumentException("input " + name + " must be images, was " + type);
    }
}
