package io.github.ebv4j.dl4j.weights;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How the values of an array of a torchvision state_dict lie in a parameter of Deeplearning4j. */
public enum ArrayLayout {
    /** Value i of the array in C order is value i of the parameter in C order, whatever order its buffer has. */
    SAME {
        @Override
        INDArray parameter(INDArray array) {
            return array;
        }

        @Override
        INDArray array(INDArray parameter) {
            return parameter;
        }
    },

    /** The array [n, ...], seen as a matrix [n, m] in C order, is the transpose of the parameter, seen as [m, n]. */
    TRANSPOSED {
        @Override
        INDArray parameter(INDArray array) {
            long rows = array.rank() == 0 ? 1 : array.size(0);
            return array.dup('c').reshape('c', rows, array.length() / rows).transpose();
        }

        @Override
        INDArray array(INDArray parameter) {
            long columns = parameter.size(parameter.rank() - 1);
            return parameter
                    .dup('c')
                    .reshape('c', parameter.length() / columns, columns)
                    .transpose();
        }
    },

    /**
     * The array holds variances, the parameter the logarithms to base 10 of their square roots. A variance of 0 has
     * none; it becomes the least normal float, which no epsilon lets matter.
     */
    LOG10_DEVIATION {
        @Override
        INDArray parameter(INDArray array) {
            INDArray positive = Transforms.max(array.castTo(DataType.DOUBLE), Float.MIN_NORMAL);
            return Transforms.log(positive, 10).muli(0.5);
        }

        @Override
        INDArray array(INDArray parameter) {
            return Transforms.exp(parameter.castTo(DataType.DOUBLE).mul(2 * Math.log(10)), false);
        }
    };

    /** The values of the parameter, in C order of some shape. */
    abstract INDArray parameter(INDArray array);

    /** The values of the array, in C order of some shape. */
    abstract INDArray array(INDArray parameter);
}
