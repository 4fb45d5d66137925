package io.github.ebv4j.examples.training;

import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.PixelScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Shares of images whose class a network finds.
 *
 * @param top1 share whose class has the highest score, in [0, 1]
 * @param topK share whose class is among the k highest scores, in [0, 1]
 * @param k how many scores count for {@code topK}
 */
public record Accuracy(double top1, double topK, int k) {

    private static final int BATCH = 256;

    /**
     * Measures a network on images that are in memory; of equal scores the class with the lower number counts as the
     * higher.
     *
     * @param network with one output of class scores, [mb, classes]; not modified
     * @param k at least 1
     * @throws IllegalStateException if a score is NaN
     */
    public static Accuracy measure(ComputationGraph network, ImageSet images, int k) {
        try {
            return measure(network, new ImageFeed(images.shape(), PixelScale.SYMMETRIC, 1), images, k);
        } catch (IOException e) {
            throw new UncheckedIOException("images in memory must be readable: " + e.getMessage(), e);
        }
    }

    /**
     * Measures a network on those images of a source that can be read.
     *
     * @param network with one output of class scores, [mb, classes]; not modified
     * @param k at least 1
     * @throws IllegalStateException if a score is NaN, or no image can be read
     * @throws IOException if an image cannot be read and such images are to stop the run
     */
    public static Accuracy measure(ComputationGraph network, ImageFeed feed, ImageSource images, int k)
            throws IOException {
        TopKAccuracy accuracy = new TopKAccuracy(k);
        int read = 0;
        try (BatchStream batches = feed.inOrder(images, BATCH)) {
            for (LoadedBatch batch = batches.next(); batch != null; batch = batches.next()) {
                if (batch.size() > 0) {
                    INDArray scores = network.outputSingle(batch.pixels());
                    requireNumbers(scores, batch);
                    accuracy.eval(Nd4j.createFromArray(batch.labels()).reshape(batch.size(), 1), scores);
                    read += batch.size();
                }
            }
        }
        if (read == 0) {
            throw new IllegalStateException("test images must be readable, none of " + images.size() + " is");
        }
        return new Accuracy(accuracy.top1(), accuracy.topK(), k);
    }

    /** For how many images two networks give exactly the same scores. */
    public static long agreement(ComputationGraph one, ComputationGraph other, ImageSet images) {
        Batches batches = Batches.inOrder(images, BATCH);
        long same = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray pixels = batches.pixels(batch);
            float[][] left = one.outputSingle(pixels).toFloatMatrix();
            float[][] right = other.outputSingle(pixels).toFloatMatrix();
            for (int row = 0; row < left.length; row++) {
                same += Arrays.equals(left[row], right[row]) ? 1 : 0;
            }
        }
        return same;
    }

    private static void requireNumbers(INDArray scores, LoadedBatch batch) {
        if (scores.isNaN().any()) {
            throw new IllegalStateException(
                    "network must give a number for every class, gave NaN for one of the images " + batch.indices()[0]
                            + " to " + batch.indices()[batch.size() - 1]);
        }
    }
}
