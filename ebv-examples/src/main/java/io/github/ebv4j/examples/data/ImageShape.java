package io.github.ebv4j.examples.data;

/**
 * Shape of an image.
 *
 * @param channels colours, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageShape(int channels, int height, int width) {

    /** Values in one image. */
    public int length() {
        return channels * height * width;
    }
}
