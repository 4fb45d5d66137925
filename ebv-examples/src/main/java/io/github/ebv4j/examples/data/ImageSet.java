package io.github.ebv4j.examples.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Labelled images of one shape, stored as unsigned bytes; immutable. */
public final class ImageSet implements ImageSource {

    private final ImageShape shape;
    private final byte[] pixels;
    private final byte[] labels;
    private final int first;
    private final int size;

    /**
     * Images as read from a file.
     *
     * @param pixels unsigned, one image after another, each [channels, height, width]; kept, not copied
     * @param labels unsigned, one an image; kept, not copied
     */
    ImageSet(ImageShape shape, byte[] pixels, byte[] labels) {
        this(shape, pixels, labels, 0, labels.length);
        if (pixels.length != (long) labels.length * shape.length()) {
            throw new IllegalArgumentException("pixels must be " + labels.length + " images of " + shape.length()
                    + " bytes, were " + pixels.length + " bytes");
        }
    }

    private ImageSet(ImageShape shape, byte[] pixels, byte[] labels, int first, int size) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.first = first;
        this.size = size;
    }

    /** Number of images. */
    @Override
    public int size() {
        return size;
    }

    /** Shape of every image. */
    public ImageShape shape() {
        return shape;
    }

    /** The class of an image, in [0, 255]. */
    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels[first + Objects.checkIndex(index, size)]);
    }

    /** The largest label. */
    public int largestLabel() {
        int largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, label(i));
        }
        return largest;
    }

    @Override
    public Optional<Picture> picture(int index) {
        int from = (first + Objects.checkIndex(index, size)) * shape.length();
        return Optional.of(new Picture(shape, Arrays.copyOfRange(pixels, from, from + shape.length())));
    }

    /**
     * Writes one image into a batch.
     *
     * @param target (output) receives channels x height x width values in [-1, 1] from {@code offset} on
     */
    public void copyPixels(int index, float[] target, int offset) {
        int from = (first + Objects.checkIndex(index, size)) * shape.length();
        for (int k = 0; k < shape.length(); k++) {
            target[offset + k] = PixelScale.SYMMETRIC.of(0, Byte.toUnsignedInt(pixels[from + k]));
        }
    }

    /** The images from {@code from} up to, not including, {@code to}; shares the pixels. */
    public ImageSet range(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        return new ImageSet(shape, pixels, labels, first + from, to - from);
    }

    /** The images whose label a condition holds for, in the same order; copies them. */
    public ImageSet having(IntPredicate label) {
        return at(IntStream.range(0, size).filter(i -> label.test(label(i))).toArray());
    }

    /** The images of these indices, in this order; copies them. */
    public ImageSet at(int... indices) {
        byte[] keptPixels = new byte[indices.length * shape.length()];
        byte[] keptLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int from = first + Objects.checkIndex(indices[i], size);
            System.arraycopy(pixels, from * shape.length(), keptPixels, i * shape.length(), shape.length());
            keptLabels[i] = labels[from];
        }
        return new ImageSet(shape, keptPixels, keptLabels);
    }
}
