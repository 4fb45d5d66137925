package io.github.ebv4j.dl4j.weights;

import java.util.Arrays;
import java.util.List;

/**
 * One array of a torchvision state_dict, and the parameter that holds it.
 *
 * @param name relative to the path of the layer, such as {@code conv1.weight}; {@code ../} goes to the module around,
 *     so {@code ../bn1.weight} of the layer {@code layer1.0.conv1} is {@code layer1.0.bn1.weight}, and that of the
 *     layer {@code conv1} is {@code bn1.weight}
 * @param parameter the key of the parameter in Deeplearning4j
 * @param layout how the values of the array lie in the parameter
 * @param shape of the array in torchvision; every dimension at least 1, none for a scalar
 */
public record PretrainedArray(String name, String parameter, ArrayLayout layout, List<Long> shape) {

    /** Copies the shape. */
    public PretrainedArray {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("each dimension of " + name + " must be at least 1, shape was " + shape);
        }
    }

    /** An array whose values, in C order, are those of the parameter in C order; the shapes may differ by ones. */
    public static PretrainedArray same(String name, String parameter, long... shape) {
        return new PretrainedArray(name, parameter, ArrayLayout.SAME, boxed(shape));
    }

    /** An array [n, ...] whose rows, flattened in C order, are the columns of the parameter. */
    public static PretrainedArray transposed(String name, String parameter, long... shape) {
        return new PretrainedArray(name, parameter, ArrayLayout.TRANSPOSED, boxed(shape));
    }

    private static List<Long> boxed(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
