package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an evaluation counts, one row an example or, of sequences, a time step.
 *
 * @param labels class numbers, [rows, 1] or [rows], or weights of classes, [rows, N]
 * @param predictions shape [rows, N]
 * @param used which rows count
 * @param place what to call a row in an error
 */
record EvaluatedRows(INDArray labels, INDArray predictions, boolean[] used, IntFunction<String> place) {

    private static final String LAYER = "(evaluation)";

    /**
     * The rows of a batch.
     *
     * @param labels of examples [mb, 1], [mb] or [mb, N], of sequences [mb, 1, t], [mb, t] or [mb, N, t]; not modified
     * @param predictions of examples [mb, N], of sequences [mb, N, t]; not modified
     * @param mask [mb, 1] or, of sequences, [mb, t] or [mb, 1], rows of 0 do not count; null if all count
     * @param format where the channels of sequences are
     * @throws IllegalArgumentException if the shapes are others
     */
    static EvaluatedRows of(INDArray labels, INDArray predictions, INDArray mask, RNNFormat format) {
        if (predictions.rank() == 3) {
            return ofSequences(labels, predictions, mask, ActivationLayout.of(format));
        }
        if (predictions.rank() != 2 || labels.size(0) != predictions.size(0)) {
            throw new IllegalArgumentException("predictions must have shape [" + labels.size(0) + ", N], had "
                    + Arrays.toString(predictions.shape()));
        }
        boolean[] used = RowWeights.used(RowWeights.of(mask, labels.size(0), LAYER));
        return new EvaluatedRows(labels, predictions, used, row -> "row " + row);
    }

    private static EvaluatedRows ofSequences(
            INDArray labels, INDArray predictions, INDArray mask, ActivationLayout layout) {
        RowGrid grid = RowGrid.of(layout, predictions);
        long classes = layout.channelsFirst(predictions).size(1);
        if (!grid.isMap(labels) && !grid.isArray(labels, classes)) {
            throw new IllegalArgumentException("labels must have shape " + grid.shape(1) + " or " + grid.shape(classes)
                    + ", had " + Arrays.toString(labels.shape()));
        }
        return new EvaluatedRows(
                grid.isMap(labels) ? grid.mapRows(labels) : grid.toRows(labels, Scratch.PLAIN),
                grid.toRows(predictions, Scratch.PLAIN),
                grid.used(mask, LAYER),
                grid::place);
    }

    /** Whether the labels are class numbers. */
    boolean numbers() {
        return ClassNumbers.shaped(labels);
    }

    /** The labels as weights, [rows, N]: one-hot ones of class numbers. */
    INDArray oneHot() {
        return numbers() ? ClassNumbers.oneHot(classes(), predictions.size(1), predictions.dataType()) : labels;
    }

    /**
     * Class of each row that counts; of weights the one with the largest.
     *
     * @throws IllegalArgumentException if a class number is not an integer in [0, N), or the shape is another
     */
    int[] classes() {
        long classes = predictions.size(1);
        if (numbers()) {
            return ClassNumbers.read(labels, classes, used, place);
        }
        if (labels.rank() != 2 || labels.size(1) != classes) {
            throw new IllegalArgumentException(
                    "labels must have shape [mb, 1] or [mb, " + classes + "], had " + Arrays.toString(labels.shape()));
        }
        return labels.argMax(1).toIntVector();
    }

    /** 1 for each row that counts and 0 for the others, shape [rows, 1]. */
    INDArray mask() {
        double[] mask = new double[used.length];
        Arrays.setAll(mask, i -> used[i] ? 1 : 0);
        return Columns.toBackend(mask, predictions.dataType());
    }
}
