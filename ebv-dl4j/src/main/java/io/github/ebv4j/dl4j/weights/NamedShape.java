package io.github.ebv4j.dl4j.weights;

import java.util.List;

/**
 * The name and shape of an array.
 *
 * @param name in full, such as {@code layer1.0.conv1.weight}
 * @param shape empty for a scalar
 */
public record NamedShape(String name, List<Long> shape) {

    /** Copies the shape. */
    public NamedShape {
        shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
