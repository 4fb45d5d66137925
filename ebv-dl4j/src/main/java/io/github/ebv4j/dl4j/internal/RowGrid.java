package io.github.ebv4j.dl4j.internal;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the pixels or time steps of a batch become rows of a matrix: row (b height + y) width + x is pixel (y, x) of
 * image b.
 *
 * @param layout which dimension of an array holds the channels
 * @param batch number of examples mb
 * @param height number of pixel rows; 1 for sequences
 * @param width number of pixels in a row, or of time steps
 */
public record RowGrid(ActivationLayout layout, long batch, long height, long width) {

    /** The grid of activations that have the layout's rank. */
    public static RowGrid of(ActivationLayout layout, INDArray activations) {
        INDArray images = layout.channelsFirst(activations);
        return new RowGrid(layout, images.size(0), images.size(2), images.size(3));
    }

    public RowGrid enlarged(int factor) {
        return factor == 1 ? this : new RowGrid(layout, batch, factor * height, factor * width);
    }

    public int rows() {
        return Math.toIntExact(batch * rowsOfExample());
    }

    public int rowsOfExample() {
        return Math.toIntExact(height * width);
    }

    /** What to call a row in an error. */
    public String place(int row) {
        int example = row / rowsOfExample();
        int cell = row % rowsOfExample();
        return layout.sequence()
                ? "example " + example + ", time step " + cell
                : "image " + example + ", pixel (y " + cell / width + ", x " + cell % width + ")";
    }

    /**
     * One row a pixel or time step.
     *
     * @param array shape [mb, channels, height, width] in the layout of this grid, any strides; not modified
     * @return a new array, shape [mb height width, channels], 'f' order
     */
    public INDArray toRows(INDArray array, Scratch scratch) {
        INDArray images = layout.channelsFirst(array);
        INDArray rows = scratch.array(array.dataType(), rows(), images.size(1));
        channelsByRow(rows).assign(images.permute(1, 0, 2, 3));
        return rows;
    }

    /**
     * The inverse of {@link #toRows}.
     *
     * @param rows shape [mb height width, channels], 'f' order
     * @return a view, shape [mb, channels, height, width] in the layout of this grid
     */
    public INDArray toArray(INDArray rows) {
        return layout.restored(channelsByRow(rows).permute(1, 0, 2, 3));
    }

    /** An 'f'-ordered matrix of rows is a 'c'-ordered array [channels, mb, height, width]: a view. */
    private INDArray channelsByRow(INDArray rows) {
        return rows.transpose().reshape('c', rows.size(1), batch, height, width);
    }

    /** Whether an array has one value a pixel or time step, with or without a dimension of one channel. */
    public boolean isMap(INDArray array) {
        return array.rank() == layout.rank() - 1 && array.size(0) == batch && holdsCells(withChannel(array))
                || isArray(array, 1);
    }

    /** Whether an array has this many values a pixel or time step. */
    public boolean isArray(INDArray array, long channels) {
        return array.rank() == layout.rank()
                && array.size(0) == batch
                && holdsCells(array)
                && layout.channelsFirst(array).size(1) == channels;
    }

    private boolean holdsCells(INDArray array) {
        INDArray images = layout.channelsFirst(array);
        return images.size(2) == height && images.size(3) == width;
    }

    private INDArray withChannel(INDArray map) {
        return map.rank() == layout.rank() ? map : layout.withChannel(map);
    }

    /**
     * The values of a map, one a row.
     *
     * @param map one for which {@link #isMap} holds; not modified
     * @return a new array, shape [mb height width, 1]
     */
    public INDArray mapRows(INDArray map) {
        return toRows(withChannel(map), Scratch.PLAIN);
    }

    /**
     * Weight of each row.
     *
     * @param mask one weight a pixel or time step, or one an example, shape [mb, 1]; null for weights of 1
     * @param layer what to call the layer in an error
     * @throws IllegalArgumentException if the shape is another, or a weight is negative or not finite
     */
    public double[] weights(INDArray mask, String layer) {
        if (mask == null) {
            return RowWeights.ones(rows());
        }
        if (isMap(mask)) {
            return RowWeights.require(Columns.toHost(mapRows(mask)), this::place, layer);
        }
        if (mask.length() != batch || mask.size(0) != batch) {
            throw new IllegalArgumentException("mask must have shape " + shape(1) + " or [" + batch + ", 1], had "
                    + Arrays.toString(mask.shape()) + " " + layer);
        }
        double[] byExample = RowWeights.of(mask, batch, layer);
        double[] weights = new double[rows()];
        Arrays.setAll(weights, i -> byExample[i / rowsOfExample()]);
        return weights;
    }

    /**
     * Which rows a mask keeps.
     *
     * @see #weights
     */
    public boolean[] used(INDArray mask, String layer) {
        return RowWeights.used(weights(mask, layer));
    }

    /** How the shape of an array with so many channels is written in an error. */
    public String shape(Object channels) {
        return layout.shape(batch, channels, height, width);
    }
}
