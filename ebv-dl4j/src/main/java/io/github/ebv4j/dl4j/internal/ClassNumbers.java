package io.github.ebv4j.dl4j.internal;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Integer labels: what they look like, and that each one names a class. */
public final class ClassNumbers {

    private ClassNumbers() {}

    /** Whether labels have the shape of class numbers, [mb, 1] or [mb]. */
    public static boolean shaped(INDArray labels) {
        return labels.rank() == 1 || labels.rank() == 2 && labels.size(1) == 1;
    }

    /**
     * Class of each row.
     *
     * @param labels shape [mb, 1] or [mb]; not modified
     * @param classes number of classes N
     * @param used whether each row counts; the labels of the others are not looked at
     * @return length mb; -1 in rows that do not count
     * @throws IllegalArgumentException if the labels are no numbers, or one that counts is not an integer in [0, N)
     */
    public static int[] read(INDArray labels, long classes, boolean[] used) {
        return read(labels, classes, used, row -> "row " + row);
    }

    /**
     * Class of each row.
     *
     * @param place what to call a row in an error
     * @see #read(INDArray, long, boolean[])
     */
    public static int[] read(INDArray labels, long classes, boolean[] used, IntFunction<String> place) {
        return read("label", labels, classes, used, place);
    }

    /**
     * Class of each row.
     *
     * @param name what to call a class number in an error
     * @see #read(INDArray, long, boolean[], IntFunction)
     */
    public static int[] read(String name, INDArray labels, long classes, boolean[] used, IntFunction<String> place) {
        ExactNumbers.requireNumeric(labels, place);
        double[] numbers = Columns.toHost(labels);
        int[] read = new int[numbers.length];
        Arrays.fill(read, -1);
        for (int i = 0; i < numbers.length; i++) {
            if (used[i]) {
                read[i] = require(name, numbers[i], i, classes, place);
            }
        }
        return read;
    }

    /**
     * One-hot rows.
     *
     * @param numbers class of each row, in [0, N); -1 for a row of zeros
     * @param classes number of classes N
     * @return a new array, shape [numbers.length, N]
     */
    public static INDArray oneHot(int[] numbers, long classes, DataType type) {
        INDArray oneHot = Nd4j.zeros(type, numbers.length, classes);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                oneHot.putScalar(i, numbers[i], 1);
            }
        }
        return oneHot;
    }

    private static int require(String name, double number, int row, long classes, IntFunction<String> place) {
        if (!(number >= 0 && number < classes && number == Math.rint(number))) {
            throw new IllegalArgumentException(
                    name + " of " + place.apply(row) + " must be an integer in [0, " + classes + "), was " + number);
        }
        return (int) number;
    }
}
