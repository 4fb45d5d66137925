package io.github.ebv4j.examples.characters;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Characters ready for a network.
 *
 * @param classes of the characters
 * @param values one picture after another, mean about 0 and deviation about 1
 * @param side height and width of a picture
 */
public record CharacterBatch(int[] classes, float[] values, int side) {

    /** Number of characters. */
    public int size() {
        return classes.length;
    }

    /** A new array [mb, 1, side, side]. */
    public INDArray pixels() {
        return Nd4j.createFromArray(values).reshape('c', size(), 1, side, side);
    }

    /** A new array of class numbers, [mb, 1]. */
    public INDArray labels() {
        return Nd4j.createFromArray(classes).reshape('c', size(), 1);
    }
}
