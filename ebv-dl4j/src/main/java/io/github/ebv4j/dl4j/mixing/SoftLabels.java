package io.github.ebv4j.dl4j.mixing;

import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.RowWeights;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labels with a weight for every class. */
final class SoftLabels {

    private SoftLabels() {}

    /**
     * Labels in their soft form.
     *
     * @param labels class numbers, [mb, 1] or [mb], or weights, [mb, N]; not modified
     * @return shape [mb, N]; the same array if it has this form and type already
     * @throws IllegalArgumentException if the shape is another, or a class number is not an integer in [0, N)
     */
    static INDArray of(INDArray labels, int classes, long rows, DataType type) {
        if (labels != null && labels.size(0) == rows) {
            if (ClassNumbers.shaped(labels)) {
                return ClassNumbers.oneHot(
                        ClassNumbers.read(labels, classes, RowWeights.used(RowWeights.ones(rows))), classes, type);
            }
            if (labels.rank() == 2 && labels.size(1) == classes) {
                return labels.castTo(type);
            }
        }
        throw new IllegalArgumentException("labels must have shape [" + rows + ", 1] with class numbers or [" + rows
                + ", " + classes + "] with a weight for every class, "
                + (labels == null ? "were absent" : "had " + Arrays.toString(labels.shape())));
    }

    /** A new array: each row times lambda plus its partner's times 1 - lambda. */
    static INDArray mixed(INDArray labels, int[] partners, double lambda) {
        return labels.mul(lambda)
                .addi(Nd4j.pullRows(labels.dup('c'), 1, partners).muli(1 - lambda));
    }
}
