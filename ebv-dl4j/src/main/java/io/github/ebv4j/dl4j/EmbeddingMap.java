package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;

/**
 * What the layer below an {@link EmbeddingMapHead} gives, as Deeplearning4j describes it: images or sequences whose channels
 * are embeddings.
 *
 * @param layout where the channels are
 * @param channels length of an embedding
 * @param height number of pixel rows; 1 for sequences
 * @param width number of pixels in a row, or of time steps; negative for sequences of any length
 */
record EmbeddingMap(ActivationLayout layout, long channels, long height, long width) {

    /**
     * Reads the description.
     *
     * @throws IllegalStateException if it is of another kind than the layer takes, or the channels are not as many as
     *     its class vectors are long
     */
    static EmbeddingMap require(InputType inputType, EmbeddingMapHead layer) {
        EmbeddingMap input = of(inputType);
        boolean sequence = layer.layout().sequence();
        if (input == null || input.layout.sequence() != sequence) {
            throw new IllegalStateException("input of " + layer.getClass().getSimpleName() + " \""
                    + layer.getLayerName() + "\" must be " + (sequence ? "recurrent" : "convolutional") + ", was "
                    + inputType);
        }
        if (input.channels != layer.getDimension()) {
            throw new IllegalStateException("layer below " + layer.getClass().getSimpleName() + " \""
                    + layer.getLayerName() + "\" must have " + layer.getDimension()
                    + " channels, the length of the class vectors, had " + input.channels);
        }
        return input;
    }

    /** Null for what is neither images nor sequences. */
    private static EmbeddingMap of(InputType inputType) {
        if (inputType instanceof InputTypeConvolutional images) {
            return new EmbeddingMap(
                    ActivationLayout.of(images.getFormat()),
                    images.getChannels(),
                    images.getHeight(),
                    images.getWidth());
        }
        return inputType instanceof InputTypeRecurrent sequences
                ? new EmbeddingMap(
                        ActivationLayout.of(sequences.getFormat()),
                        sequences.getSize(),
                        1,
                        sequences.getTimeSeriesLength())
                : null;
    }

    /** What a head gives that answers with {@code classes} channels, images enlarged by a whole factor. */
    InputType output(long classes, int enlargement) {
        return layout.sequence()
                ? InputType.recurrent(classes, width, layout.sequenceFormat())
                : InputType.convolutional(enlargement * height, enlargement * width, classes, layout.imageFormat());
    }
}
