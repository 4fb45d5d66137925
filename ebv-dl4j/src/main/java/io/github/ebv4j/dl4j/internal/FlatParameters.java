package io.github.ebv4j.dl4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/** All parameters of a layer in one row. */
public final class FlatParameters {

    private FlatParameters() {}

    /**
     * Writes them all at once. Deeplearning4j's way takes each parameter's values in 'f' order, and so scrambles those that lie
     * in 'c' order.
     *
     * @param values as many as the layer has; not modified
     * @param target (output) parameters of the layer
     * @param layer for the error, as {@code layerId()} gives it
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static void write(INDArray values, INDArray target, String layer) {
        if (values == target) {
            return;
        }
        if (values.length() != target.length()) {
            throw new IllegalArgumentException(
                    "parameters must be " + target.length() + " values, were " + values.length() + " " + layer);
        }
        target.assign(values.reshape(target.shape()));
    }
}
