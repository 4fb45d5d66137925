package io.github.ebv4j.dl4j;

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
     * @param block (input and output) scores of some rows with some consecutive classes
     * @param firstRow number of the block's first row
     * @param firstClass number of its first class
     */
    void putInto(INDArray block, int firstRow, int firstClass) {
        long width = block.size(1);
        treeMargin.addTo(block, classes, firstRow, firstClass, scale);
        for (int i = 0; i < block.size(0); i++) {
            int column = classes[firstRow + i] - firstClass;
            if (column >= 0 && column < width) {
                block.putScalar(i, column, scores[firstRow + i]);
            }
        }
    }

    /** Those of some of the rows. */
    TargetScores rows(int first, int count) {
        return new TargetScores(
                java.util.Arrays.copyOfRange(classes, first, first + count),
                java.util.Arrays.copyOfRange(scores, first, first + count),
                treeMargin,
                scale);
    }
}
