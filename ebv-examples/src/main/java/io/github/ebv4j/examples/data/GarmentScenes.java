package io.github.ebv4j.examples.data;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Several labelled images on one square canvas, each pixel with its class: what segmentation is trained on.
 *
 * <p>Two to four images, drawn from the set, stand at random places wholly on the canvas; a later one covers an earlier
 * one with those of its pixels that are not zero. A pixel's class is that of the image it shows, or the background, the
 * last class. Immutable.
 */
public final class GarmentScenes {

    private static final int FEWEST = 2;
    private static final int MOST = 4;

    /** What {@link ImageSet#copyPixels} makes of a zero. */
    private static final float EMPTY = -1;

    private final ImageSet images;
    private final int background;
    private final int side;

    /**
     * Scenes of a set of images.
     *
     * @param images with one channel
     * @param classes number of classes of the images; the background is one more
     * @param side height and width of the canvas, at least that of an image
     * @throws IllegalArgumentException if the images have colours, or do not fit on the canvas
     */
    public GarmentScenes(ImageSet images, int classes, int side) {
        if (images.shape().channels() != 1) {
            throw new IllegalArgumentException(
                    "images must have one channel, had " + images.shape().channels());
        }
        if (side < Math.max(images.shape().height(), images.shape().width())) {
            throw new IllegalArgumentException(
                    "side must be at least that of an image, " + images.shape() + ", was " + side);
        }
        this.images = images;
        this.background = classes;
        this.side = side;
    }

    /** Number of classes, the background included. */
    public int classes() {
        return background + 1;
    }

    /** Height and width of a scene in pixels. */
    public int side() {
        return side;
    }

    /**
     * Some scenes.
     *
     * @param images pixels in [-1, 1], FLOAT, shape [mb, 1, side, side]
     * @param labels class numbers, FLOAT, shape [mb, 1, side, side]
     */
    public record Batch(INDArray images, INDArray labels) {}

    /** New scenes; the same seed gives the same ones. */
    public Batch draw(int count, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[count * side * side];
        float[] labels = new float[pixels.length];
        Arrays.fill(pixels, EMPTY);
        Arrays.fill(labels, background);
        for (int scene = 0; scene < count; scene++) {
            int garments = FEWEST + random.nextInt(MOST - FEWEST + 1);
            for (int i = 0; i < garments; i++) {
                place(random, pixels, labels, scene * side * side);
            }
        }
        return new Batch(array(pixels, count), array(labels, count));
    }

    private INDArray array(float[] values, int count) {
        return Nd4j.createFromArray(values).reshape('c', count, 1, side, side);
    }

    private void place(Random random, float[] pixels, float[] labels, int offset) {
        ImageShape shape = images.shape();
        int index = random.nextInt(images.size());
        int top = random.nextInt(side - shape.height() + 1);
        int left = random.nextInt(side - shape.width() + 1);
        float[] image = new float[shape.length()];
        images.copyPixels(index, image, 0);
        for (int k = 0; k < image.length; k++) {
            if (image[k] > EMPTY) {
                int at = offset + (top + k / shape.width()) * side + left + k % shape.width();
                pixels[at] = image[k];
                labels[at] = images.label(index);
            }
        }
    }
}
