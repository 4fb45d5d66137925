package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowGrid;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the class of every pixel of a batch, one a row of its grid, out of maps of class numbers or out of arrays with
 * a channel a class.
 */
record PixelClasses(RowGrid grid, int classes) {

    private static final String LAYER = "(evaluation)";

    /**
     * The pixels of a batch.
     *
     * @param predictions shape [mb, N, h, w], or a map [mb, 1, h, w] or [mb, h, w]
     * @throws IllegalArgumentException if the shape is another
     */
    static PixelClasses of(INDArray predictions, int classes, ActivationLayout layout) {
        if (predictions.rank() == layout.rank() || predictions.rank() == layout.rank() - 1) {
            INDArray images = predictions.rank() == layout.rank() ? predictions : layout.withChannel(predictions);
            RowGrid grid = RowGrid.of(layout, images);
            if (grid.isArray(images, classes) || grid.isArray(images, 1)) {
                return new PixelClasses(grid, classes);
            }
        }
        throw new IllegalArgumentException("predictions must have shape " + layout.shape(classes) + " or "
                + layout.shape(1) + ", had " + Arrays.toString(predictions.shape()));
    }

    /** Which pixels a mask keeps; all if it is null. */
    boolean[] used(INDArray mask) {
        return grid.used(mask, LAYER);
    }

    /**
     * Labels.
     *
     * @param used (input and output) which pixels count; those of the ignored label no longer do afterwards
     */
    int[] labels(INDArray labels, int ignoredLabel, boolean[] used) {
        if (!grid.isMap(labels)) {
            return largest("labels", labels, used);
        }
        INDArray numbers = grid.mapRows(labels);
        double[] values = Columns.toHost(numbers);
        for (int i = 0; i < values.length; i++) {
            used[i] &= values[i] != ignoredLabel;
        }
        return ClassNumbers.read(numbers, classes, used, grid::place);
    }

    /** Predicted classes. */
    int[] predictions(INDArray predictions, boolean[] used) {
        return grid.isMap(predictions)
                ? ClassNumbers.read("prediction", grid.mapRows(predictions), classes, used, grid::place)
                : largest("predictions", predictions, used);
    }

    private int[] largest(String name, INDArray scores, boolean[] used) {
        if (!grid.isArray(scores, classes)) {
            throw new IllegalArgumentException(name + " must have shape " + grid.shape(classes) + " or " + grid.shape(1)
                    + ", had " + Arrays.toString(scores.shape()));
        }
        INDArray channels = grid.layout().channelsFirst(scores);
        requireNumbers(name, channels, used);
        return channels.argMax(1)
                .castTo(DataType.INT32)
                .dup('c')
                .reshape(grid.rows())
                .toIntVector();
    }

    /** A sum over channels is NaN where a channel is: no second array of N channels is needed to know. */
    private void requireNumbers(String name, INDArray channels, boolean[] used) {
        double[] sums = channels.sum(1)
                .castTo(DataType.DOUBLE)
                .dup('c')
                .reshape(grid.rows())
                .toDoubleVector();
        for (int i = 0; i < sums.length; i++) {
            if (used[i] && Double.isNaN(sums[i])) {
                throw new IllegalArgumentException(name + " of " + grid.place(i) + " must be numbers, had NaN");
            }
        }
    }
}
