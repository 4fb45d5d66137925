package io.github.ebv4j.examples.training;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.LabelledData;
import java.io.IOException;
import org.nd4j.linalg.factory.Nd4j;

/** Class vectors of what the training images of each class look like on average, at a small size. */
public final class PixelMeans {

    private static final int BATCH = 256;

    /** Images are made smaller by whole factors until neither side is longer. */
    private static final int LONGEST_SIDE = 16;

    private final ImageShape shape;
    private final int factor;

    private PixelMeans(ImageShape shape) {
        this.shape = shape;
        this.factor = quotient(Math.max(shape.height(), shape.width()), LONGEST_SIDE);
    }

    /** The length of the vectors where none is asked for: N - 1, at most that of other vectors and the features there are. */
    public static int defaultDimension(int classes, ImageShape shape) {
        int directions = Math.min(classes - 1, new PixelMeans(shape).features());
        return Math.min(Head.defaultDimension(classes), directions);
    }

    /**
     * The vectors, in one pass over the training images.
     *
     * @throws IllegalArgumentException if the means vary in fewer directions than the plan has dimensions
     * @throws IllegalStateException if a class has no image that can be read
     * @throws IOException if an image cannot be read and such images are to stop the run
     */
    static EquiangularBasis vectors(LabelledData data, TrainingPlan plan, int threads) throws IOException {
        PixelMeans pixels = new PixelMeans(data.shape());
        ClassMeans means = new ClassMeans(data.classes().size(), pixels.features());
        ImageFeed feed = new ImageFeed(data.shape(), plan.backbone().scale(data.shape()), threads);
        try (BatchStream batches = feed.inOrder(data.train(), BATCH)) {
            for (LoadedBatch batch = batches.next(); batch != null; batch = batches.next()) {
                pixels.add(batch, means);
            }
        }
        return plan.vectors().vectors(means, plan.dimension());
    }

    /** Rounded up. */
    private static int quotient(int sum, int part) {
        return (sum + part - 1) / part;
    }

    private int height() {
        return quotient(shape.height(), factor);
    }

    private int width() {
        return quotient(shape.width(), factor);
    }

    private int features() {
        return shape.channels() * height() * width();
    }

    private void add(LoadedBatch batch, ClassMeans means) {
        if (batch.size() == 0) {
            return;
        }
        float[] values = batch.values();
        float[] small = new float[batch.size() * features()];
        for (int plane = 0; plane < batch.size() * shape.channels(); plane++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    small[(plane * height() + y / factor) * width() + x / factor] +=
                            values[(plane * shape.height() + y) * shape.width() + x];
                }
            }
        }
        means.add(Nd4j.createFromArray(small).reshape('c', batch.size(), features()), batch.labels());
    }
}
