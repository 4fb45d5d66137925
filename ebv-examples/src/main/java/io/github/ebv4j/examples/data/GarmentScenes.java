package io.github.ebv4j.examples.data;

import io.github.ebv4j.WrongArgumentException;
import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Several labelled images on one square canvas, each pixel with its class: what segmentation is trained on.
 *
 * <p>Two to four images, drawn from the set and reduced to half their size (each pixel the mean of four), stand at
 * random places wholly on the canvas; a later one covers an earlier one with those of its pixels that are not zero. A
 * pixel's class is that of the image it shows, or the background, the last class. Immutable.
 */
public final class GarmentScenes {

    private static final int FEWEST = 2;
    private static final int MOST = 4;

    /** What {@link ImageSet#copyPixels} makes of a zero. */
    private static final float EMPTY = -1;

    private final ImageSet images;
    private final int background;
    private final int side;
    private final int height;
    private final int width;

    /**
     * Scenes of a set of images.
     *
     * @param images with one channel
     * @param classes number of classes of the images; the background is one more
     * @param side height and width of the canvas, at least that of a reduced image
     * @throws WrongArgumentException if there are no images, or they have colours or do not fit on the canvas
     */
    public GarmentScenes(ImageSet images, int classes, int side) {
        if (images.size() < 1) {
            throw new WrongArgumentException("scenes must have at least 1 image to show, had 0");
        }
        if (images.shape().channels() != 1) {
            throw new WrongArgumentException(
                    "images must have one channel, had " + images.shape().channels());
        }
        this.height = images.shape().height() / 2;
        this.width = images.shape().width() / 2;
        if (side < Math.max(height, width) || Math.min(height, width) < 1) {
            throw new WrongArgumentException(
                    "side must be at least that of a reduced image, " + height + " x " + width + ", was " + side);
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

    /**
     * New scenes.
     *
     * @param random advanced
     */
    public Batch draw(int count, Random random) {
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
        int index = random.nextInt(images.size());
        int top = random.nextInt(side - height + 1);
        int left = random.nextInt(side - width + 1);
        float[] image = reduced(index);
        for (int k = 0; k < image.length; k++) {
            if (image[k] > EMPTY) {
                int at = offset + (top + k / width) * side + left + k % width;
                pixels[at] = image[k];
                labels[at] = images.label(index);
            }
        }
    }

    private float[] reduced(int index) {
        int whole = images.shape().width();
        float[] image = new float[images.shape().length()];
        images.copyPixels(index, image, 0);
        float[] reduced = new float[height * width];
        for (int k = 0; k < reduced.length; k++) {
            int at = 2 * (k / width) * whole + 2 * (k % width);
            reduced[k] = (image[at] + image[at + 1] + image[at + whole] + image[at + whole + 1]) / 4;
        }
        return reduced;
    }
}
