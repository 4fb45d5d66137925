package io.github.ebv4j.dl4j.internal;

import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Guards against class numbers that were rounded to another class by the data type of their array. */
public final class ExactNumbers {

    private ExactNumbers() {}

    /**
     * Checks that labels are numbers.
     *
     * @param place what to call a row in an error
     * @throws IllegalArgumentException if their data type is none of numbers; the first row is named
     */
    public static void requireNumeric(INDArray labels, IntFunction<String> place) {
        DataType type = labels.dataType();
        if (!type.isFPType() && !type.isIntType()) {
            throw new IllegalArgumentException("label of " + place.apply(0)
                    + " must be a number, for example INT or FLOAT, had data type " + type);
        }
    }

    /**
     * Checks that no class number may have been another before it was rounded.
     *
     * @param labels where the numbers came from
     * @param classes class of each row; -1 where it does not count
     * @param place what to call a row in an error
     * @throws IllegalArgumentException if a number is beyond what the data type tells apart
     */
    public static void requireExact(INDArray labels, int[] classes, IntFunction<String> place) {
        DataType type = labels.dataType();
        int first = firstInexact(type);
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] >= first) {
                throw new IllegalArgumentException("label of " + place.apply(i) + " must be below " + first
                        + ", where data type " + type + " begins to round whole numbers, was " + classes[i]
                        + "; use INT or FLOAT");
            }
        }
    }

    private static int firstInexact(DataType type) {
        return switch (type) {
            case BFLOAT16 -> 1 << 8;
            case HALF -> 1 << 11;
            case FLOAT -> 1 << 24;
            default -> Integer.MAX_VALUE;
        };
    }
}
