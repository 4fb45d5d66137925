package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;
import io.github.ebv4j.examples.data.PixelScale;
import java.util.Random;

/**
 * How a training image is made different each time.
 *
 * @param crops whether a random part is used: a resized one, or, of a picture that has the wanted size already, one
 *     moved over a black border
 * @param flips whether every other image is mirrored, left to right
 * @param trivial whether one operation of {@link TrivialAugment} is applied
 * @param erasing the probability that a rectangle is erased, in [0, 1]
 */
public record Augmentation(boolean crops, boolean flips, boolean trivial, double erasing) {

    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(false, false, false, 0);

    /** Crops and flips. */
    public static final Augmentation LIGHT = new Augmentation(true, true, false, 0);

    /** Crops, flips, TrivialAugment, and an image in ten with a rectangle erased. */
    public static final Augmentation STRONG = new Augmentation(true, true, true, 0.1);

    /** @throws IllegalArgumentException if a probability is outside [0, 1] */
    public Augmentation {
        if (!(erasing >= 0 && erasing <= 1)) {
            throw new IllegalArgumentException("erasing must be in [0, 1], was " + erasing);
        }
    }

    /**
     * Writes an image into a batch.
     *
     * @param picture not modified
     * @param shape of an image of the batch; its channels are the picture's
     * @param random where every draw comes from
     * @param target (output) receives channels x height x width values from {@code offset} on
     */
    public void apply(Picture picture, ImageShape shape, PixelScale scale, Random random, float[] target, int offset) {
        Picture changed = Resampling.of(picture, box(picture.shape(), shape, random), shape.height(), shape.width());
        if (flips && random.nextBoolean()) {
            changed = mirrored(changed);
        }
        if (trivial) {
            changed = TrivialAugment.apply(changed, random);
        }
        scale.copy(changed, target, offset);
        if (erasing > 0 && random.nextDouble() < erasing) {
            RandomErasing.apply(target, offset, shape, random);
        }
    }

    private Box box(ImageShape picture, ImageShape wanted, Random random) {
        if (!crops) {
            return Crops.middle(picture, wanted);
        }
        return picture.equals(wanted) ? Crops.padded(picture, random) : Crops.resized(picture, random);
    }

    private static Picture mirrored(Picture picture) {
        byte[] pixels = picture.pixels();
        byte[] mirrored = new byte[pixels.length];
        int width = picture.shape().width();
        for (int k = 0; k < pixels.length; k++) {
            int column = k % width;
            mirrored[k - column + width - 1 - column] = pixels[k];
        }
        return new Picture(picture.shape(), mirrored);
    }
}
