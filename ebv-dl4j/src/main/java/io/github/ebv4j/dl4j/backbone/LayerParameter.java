package io.github.ebv4j.dl4j.backbone;

import java.util.Arrays;

/**
 * A parameter of a layer over tokens.
 *
 * @param key of Deeplearning4j; without an underscore, which ends the name of the layer in a network's keys
 * @param name of torchvision, relative to the layer
 * @param start what it holds before training
 * @param shape of torchvision; the values lie in C order
 */
record LayerParameter(String key, String name, Start start, long... shape) {

    /** How torchvision fills parameters before training. */
    enum Start {
        /** Normal, standard deviation 0.02. */
        LINEAR,
        /** Uniform within one over the root of the inputs of a value: PyTorch's default for convolutions. */
        CONVOLUTION,
        /** As {@link #LINEAR}, but without weight decay. */
        TABLE,
        ZERO,
        ONE;

        /** Whether weight decay applies. */
        boolean decays() {
            return this == LINEAR || this == CONVOLUTION;
        }
    }

    /** A parameter with the same key as in torchvision. */
    static LayerParameter of(String name, Start start, long... shape) {
        return new LayerParameter(name, name, start, shape);
    }

    long length() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
