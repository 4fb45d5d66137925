package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.Picture;
import io.github.ebv4j.examples.data.augment.Augmentation;
import io.github.ebv4j.examples.data.augment.SeededDraws;
import java.io.IOException;
import java.util.Optional;

/**
 * Batches that several threads decode and augment ahead of the one who takes them. What a batch holds depends on seed,
 * epoch and images alone, and not on the threads.
 */
final class BatchStream implements AutoCloseable {

    /**
     * Which images make which batches.
     *
     * @param images numbers of the images; the last batch may be smaller
     * @param batchSize images in a batch, at least 1
     * @param firstBatch the batch to begin with, from 0
     * @param seed of what is random about an image
     * @param epoch as {@code seed}
     */
    record Order(int[] images, int batchSize, int firstBatch, long seed, int epoch) {

        int batches() {
            return (images.length + batchSize - 1) / batchSize;
        }
    }

    private final ImageFeed feed;
    private final ImageSource images;
    private final Augmentation augmentation;
    private final Order order;
    private final WorkAhead<LoadedBatch> ahead;

    BatchStream(ImageFeed feed, ImageSource images, Augmentation augmentation, Order order) {
        this.feed = feed;
        this.images = images;
        this.augmentation = augmentation;
        this.order = order;
        this.ahead = new WorkAhead<>("ebv-images", feed.threads(), order.firstBatch(), order.batches(), this::load);
    }

    /** The next batch, without the images that cannot be read; null after the last. */
    LoadedBatch next() throws IOException {
        return ahead.next();
    }

    private LoadedBatch load(int batch) throws IOException {
        int first = batch * order.batchSize();
        int size = Math.min(order.batchSize(), order.images().length - first);
        LoadedBatch room = new LoadedBatch(
                new int[size], new int[size], new float[size * feed.shape().length()], feed.shape());
        int filled = 0;
        for (int i = first; i < first + size; i++) {
            int index = order.images()[i];
            Optional<Picture> picture = images.picture(index);
            if (picture.isPresent()) {
                room.indices()[filled] = index;
                room.labels()[filled] = images.label(index);
                augmentation.apply(
                        picture.get().withChannels(feed.shape().channels()),
                        feed.shape(),
                        feed.scale(),
                        SeededDraws.at(order.seed(), order.epoch(), index),
                        room.values(),
                        filled * feed.shape().length());
                filled++;
            }
        }
        return room.first(filled);
    }

    @Override
    public void close() {
        ahead.close();
    }
}
