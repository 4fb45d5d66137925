package io.github.ebv4j.dl4j;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;

/** Images whose channels are the embedding of a pixel. */
final class ImageInput {

    private ImageInput() {}

    /** @throws IllegalStateException if the type is another, or the channels are not as many as the vectors are long */
    static InputTypeConvolutional require(InputType inputType, EbvLossLayer layer) {
        if (!(inputType instanceof InputTypeConvolutional image)) {
            throw new IllegalStateException("input of " + layer.getClass().getSimpleName() + " \""
                    + layer.getLayerName() + "\" must be convolutional, was " + inputType);
        }
        layer.requireChannels(image.getChannels());
        return image;
    }
}
