package io.github.ebv4j.dl4j.internal.kernel;

/**
 * Windows of a map of pixels: padded at the right and at the bottom until the windows divide it, and shifted cyclically,
 * as torchvision does. A direction in which one window covers the padded map is not shifted.
 *
 * @param height of the map
 * @param width of the map
 * @param window height and width of a window
 * @param shiftY by how many rows the map moves up before it is cut
 * @param shiftX by how many columns it moves left
 */
public record WindowGrid(int height, int width, int window, int shiftY, int shiftX) {

    /** What torchvision adds to the score of two positions that only the shift has brought together. */
    public static final float MASK = -100;

    private static final int PADDING = -1;

    /** A map in windows, shifted by half a window where that is wanted and windows are several. */
    public static WindowGrid of(int height, int width, int window, boolean shifted) {
        int shift = shifted ? window / 2 : 0;
        return new WindowGrid(height, width, window, height <= window ? 0 : shift, width <= window ? 0 : shift);
    }

    private static int cells(int length, int window) {
        return (length + window - 1) / window;
    }

    private int columns() {
        return cells(width, window);
    }

    /** Number of windows. */
    public int windows() {
        return cells(height, window) * columns();
    }

    /** Positions in a window. */
    public int positions() {
        return window * window;
    }

    /** Whether some position of a window lies outside the map. */
    public boolean isPadded() {
        return windows() * positions() != height * width;
    }

    /** Index y width + x of the pixel at a position; negative if that is padding. */
    public int pixel(int index, int position) {
        int y = unshifted(row(index, position), shiftY, height);
        int x = unshifted(column(index, position), shiftX, width);
        return y < height && x < width ? y * width + x : PADDING;
    }

    private int row(int index, int position) {
        return index / columns() * window + position / window;
    }

    private int column(int index, int position) {
        return index % columns() * window + position % window;
    }

    private int unshifted(int coordinate, int shift, int length) {
        return (coordinate + shift) % (cells(length, window) * window);
    }

    /** Whether some pair of positions in a window is masked. */
    public boolean isMasked() {
        return shiftY + shiftX > 0;
    }

    /** Number of the part of the map that a position belongs to; positions of different parts do not see each other. */
    public int part(int index, int position) {
        return 3 * band(row(index, position), shiftY, height) + band(column(index, position), shiftX, width);
    }

    private int band(int coordinate, int shift, int length) {
        int padded = cells(length, window) * window;
        if (shift == 0 || coordinate < padded - window) {
            return 0;
        }
        return coordinate < padded - shift ? 1 : 2;
    }

    /** Row of the table of position biases for a query and a key, as torchvision counts them. */
    public int relative(int query, int key) {
        int y = query / window - key / window + window - 1;
        int x = query % window - key % window + window - 1;
        return y * (2 * window - 1) + x;
    }

    /** Rows of the table of position biases. */
    public int relatives() {
        return (2 * window - 1) * (2 * window - 1);
    }
}
