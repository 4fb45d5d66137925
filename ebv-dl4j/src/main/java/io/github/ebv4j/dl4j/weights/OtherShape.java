package io.github.ebv4j.dl4j.weights;

import java.util.List;

/**
 * An array whose shape in a file is not the network's.
 *
 * @param name in full, such as {@code fc.weight}
 * @param network the shape that the network wants
 * @param file the shape that the file has
 */
public record OtherShape(String name, List<Long> network, List<Long> file) {

    /** Copies the shapes. */
    public OtherShape {
        network = List.copyOf(network);
        file = List.copyOf(file);
    }

    @Override
    public String toString() {
        return name + " " + file + " for " + network;
    }
}
