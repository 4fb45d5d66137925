package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.Picture;
import io.github.ebv4j.examples.data.augment.Augmentation;
import io.github.ebv4j.examples.data.augment.SeededDraws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Every image once, in an order drawn from a seed, for Deeplearning4j's own {@code fit}. */
final class OnePass {

    private final ImageFeed feed;
    private final ImageSource images;

    OnePass(ImageFeed feed, ImageSource images) {
        this.feed = feed;
        this.images = images;
    }

    /** Images [1, channels, height, width] with class numbers [1, 1], without those that cannot be read. */
    Iterator<DataSet> examples(long seed) {
        return Arrays.stream(ImageOrder.shuffled(images.size(), seed, 0))
                .mapToObj(this::example)
                .flatMap(Optional::stream)
                .iterator();
    }

    private Optional<DataSet> example(int index) {
        try {
            return images.picture(index).map(picture -> new DataSet(pixels(picture), number(index)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private INDArray pixels(Picture picture) {
        ImageShape shape = feed.shape();
        float[] values = new float[shape.length()];
        Picture coloured = picture.withChannels(shape.channels());
        Augmentation.NONE.apply(coloured, shape, feed.scale(), SeededDraws.at(0, 0, 0), values, 0);
        return Nd4j.createFromArray(values).reshape(1, shape.channels(), shape.height(), shape.width());
    }

    private INDArray number(int index) {
        return Nd4j.createFromArray((float) images.label(index)).reshape(1, 1);
    }
}
