package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.PixelScale;
import io.github.ebv4j.examples.data.augment.Augmentation;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.IteratorDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * How images of any source come to a network.
 *
 * @param shape what every image is made into
 * @param scale how its bytes become numbers
 * @param threads that decode and augment, at least 1
 */
public record ImageFeed(ImageShape shape, PixelScale scale, int threads) {

    /** All images in order and as they are, in batches of which the last may be smaller; to be closed. */
    BatchStream inOrder(ImageSource images, int batchSize) {
        int[] order = IntStream.range(0, images.size()).toArray();
        return new BatchStream(this, images, Augmentation.NONE, new BatchStream.Order(order, batchSize, 0, 0, 0));
    }

    /**
     * All readable images once, as they are, in an order drawn from a seed; labels are class numbers [mb, 1].
     *
     * @param batchSize images in a batch, at least 1; the last one may have fewer
     */
    public DataSetIterator onePass(ImageSource images, int batchSize, long seed) {
        return new IteratorDataSetIterator(new OnePass(this, images).examples(seed), batchSize);
    }

    /** Images in an order, augmented; to be closed. */
    BatchStream augmented(ImageSource images, Augmentation augmentation, BatchStream.Order order) {
        return new BatchStream(this, images, augmentation, order);
    }
}
