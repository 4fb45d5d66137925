package io.github.ebv4j.examples.data;

/**
 * A decoded image of unsigned bytes; not modified by anyone who is handed one.
 *
 * @param shape channels, height, width
 * @param pixels one value for each channel, row and column, in that order; kept, not copied
 */
public record Picture(ImageShape shape, byte[] pixels) {

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    /** @throws IllegalArgumentException if the bytes are not as many as the shape has */
    public Picture {
        if (pixels.length != shape.length()) {
            throw new IllegalArgumentException(
                    "pixels must be " + shape.length() + " bytes for " + shape + ", were " + pixels.length);
        }
    }

    /** The value at a place, in [0, 255]. */
    public int at(int channel, int row, int column) {
        return Byte.toUnsignedInt(pixels[(channel * shape.height() + row) * shape.width() + column]);
    }

    /**
     * The same image in colours or in grey.
     *
     * @param channels 1 or 3
     */
    public Picture withChannels(int channels) {
        if (channels == shape.channels()) {
            return this;
        }
        int plane = shape.height() * shape.width();
        byte[] changed = new byte[channels * plane];
        for (int k = 0; k < changed.length; k++) {
            changed[k] = channels == 1 ? (byte) Math.round(grey(k)) : pixels[k % plane];
        }
        return new Picture(new ImageShape(channels, shape.height(), shape.width()), changed);
    }

    /** The brightness of a place, counted row by row, in [0, 255], by the weights of ITU-R BT.601. */
    public double grey(int place) {
        if (shape.channels() == 1) {
            return Byte.toUnsignedInt(pixels[place]);
        }
        int plane = shape.height() * shape.width();
        return RED * Byte.toUnsignedInt(pixels[place])
                + GREEN * Byte.toUnsignedInt(pixels[plane + place])
                + BLUE * Byte.toUnsignedInt(pixels[2 * plane + place]);
    }
}
