package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageShape;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images ready for a network.
 *
 * @param indices which images of the source they are; one that could not be read is missing
 * @param labels their classes
 * @param values their numbers, one image after another
 * @param shape of an image
 */
record LoadedBatch(int[] indices, int[] labels, float[] values, ImageShape shape) {

    int size() {
        return labels.length;
    }

    /** The first so many of the images for which there was room. */
    LoadedBatch first(int count) {
        return new LoadedBatch(
                Arrays.copyOf(indices, count),
                Arrays.copyOf(labels, count),
                count == labels.length ? values : Arrays.copyOf(values, count * shape.length()),
                shape);
    }

    /** A new array [mb, channels, height, width]. */
    INDArray pixels() {
        return Nd4j.createFromArray(values).reshape('c', size(), shape.channels(), shape.height(), shape.width());
    }
}
