package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scores that examples have with their own classes instead of the cosines, because of a {@link Margin}.
 *
 * @param classes own class of each row; -1 for none
 * @param scores what takes the place of cosine / temperature
 * @param treeMargin raises the scores with all other classes
 * @param scale 1 / temperature
 */
record TargetScores(int[] classes, double[] scores, TreeMargin treeMargin, double scale) {

    /**
     * Puts them into a block.
     *
     * @param block (input and output) scores of the rows with some consecutive classes
     * @param firstClass number of the first of these classes
     */
    void putInto(INDArray block, int firstClass) {
        int width = Math.toIntExact(block.size(1));
        putInto(block, consecutive(firstClass, width), label -> label - firstClass);
    }

    /**
     * Puts them into a block.
     *
     * @param block (input and output) scores of the rows with some classes
     * @param numbers of these classes
     * @param column place of a class among them; outside [0, numbers.length) where it is not
     */
    void putInto(INDArray block, int[] numbers, IntUnaryOperator column) {
        if (!treeMargin.isNone()) {
            block.addi(treeMargin.raises(classes, numbers, block.dataType()).muli(scale));
        }
        for (int i = 0; i < classes.length; i++) {
            int place = classes[i] < 0 ? -1 : column.applyAsInt(classes[i]);
            if (place >= 0 && place < numbers.length) {
                block.putScalar(i, place, scores[i]);
            }
        }
    }

    /**
     * Adds, for each row, the sum over some consecutive classes of an exponential times what the tree margin raises the cosine by.
     *
     * @param exponentials of the rows with these classes; not modified
     * @param sums (input and output) one for each row
     */
    void addRaises(INDArray exponentials, int firstClass, double[] sums) {
        addRaises(exponentials, consecutive(firstClass, Math.toIntExact(exponentials.size(1))), sums);
    }

    /** As {@link #addRaises(INDArray, int, double[])}, for classes of these numbers. */
    void addRaises(INDArray exponentials, int[] numbers, double[] sums) {
        double[] more = Columns.rowDots(exponentials, treeMargin.raises(classes, numbers, exponentials.dataType()));
        Arrays.setAll(sums, i -> sums[i] + more[i]);
    }

    private static int[] consecutive(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    /** Those of some of the rows. */
    TargetScores rows(int first, int count) {
        return new TargetScores(
                Arrays.copyOfRange(classes, first, first + count),
                Arrays.copyOfRange(scores, first, first + count),
                treeMargin,
                scale);
    }
}
