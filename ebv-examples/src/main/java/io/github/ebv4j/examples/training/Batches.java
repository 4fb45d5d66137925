package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.data.ImageShape;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An image set in batches, in file order or in an order drawn from a seed; pixels become floats one batch at a time.
 */
public final class Batches {

    private final ImageSet images;
    private final int batchSize;
    private final int[] order;

    private Batches(ImageSet images, int batchSize, int[] order) {
        this.images = images;
        this.batchSize = Math.min(batchSize, order.length);
        this.order = order;
    }

    /** All images in file order; the last batch may be smaller. */
    public static Batches inOrder(ImageSet images, int batchSize) {
        return new Batches(images, batchSize, IntStream.range(0, images.size()).toArray());
    }

    /** All images in the order that belongs to this seed and epoch. */
    public static Batches shuffled(ImageSet images, int batchSize, long seed, int epoch) {
        return new Batches(images, batchSize, ImageOrder.shuffled(images.size(), seed, epoch));
    }

    /** Batches of full size. */
    public int fullCount() {
        return order.length / batchSize;
    }

    /** All batches, a smaller last one included. */
    public int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    /** Images of a batch, a new FLOAT array [mb, channels, height, width] in [-1, 1]. */
    public INDArray pixels(int batch) {
        ImageShape shape = images.shape();
        int rows = rows(batch);
        float[] values = new float[rows * shape.length()];
        for (int row = 0; row < rows; row++) {
            images.copyPixels(order[batch * batchSize + row], values, row * shape.length());
        }
        return Nd4j.createFromArray(values).reshape('c', rows, shape.channels(), shape.height(), shape.width());
    }

    /** Classes of a batch. */
    public int[] labels(int batch) {
        int[] labels = new int[rows(batch)];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = images.label(order[batch * batchSize + row]);
        }
        return labels;
    }

    private int rows(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }
}
