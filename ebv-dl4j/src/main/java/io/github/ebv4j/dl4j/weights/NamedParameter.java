package io.github.ebv4j.dl4j.weights;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A parameter of a network under the name that it has in a file.
 *
 * @param name whole, such as {@code layer1.0.conv1.weight}
 * @param shape in the file
 * @param layout how the array of the file lies in the parameter
 * @param values the parameter itself, a view of the network's
 */
record NamedParameter(String name, List<Long> shape, ArrayLayout layout, INDArray values) {

    /** The array of the file as a new array in C order, in the type of the parameter. */
    INDArray toArray() {
        return layout.array(values).castTo(values.dataType()).dup('c');
    }

    /** Puts the values of the file's array, of this shape, into the network. */
    void assign(INDArray array) {
        INDArray ordered = layout.parameter(array).dup('c');
        values.assign(ordered.reshape('c', values.shape()));
    }
}
