package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.Picture;

/**
 * Moves the pixels of a picture: the one at (x, y), seen from the middle, comes from (xx x + xy y + x0, yx x + yy y +
 * y0), to the nearest pixel; what comes from outside is black.
 */
record AffineMap(double xx, double xy, double yx, double yy, double x0, double y0) {

    static AffineMap shear(double alongX, double alongY) {
        return new AffineMap(1, alongX, alongY, 1, 0, 0);
    }

    static AffineMap shift(double x, double y) {
        return new AffineMap(1, 0, 0, 1, x, y);
    }

    static AffineMap turn(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new AffineMap(cos, -sin, sin, cos, 0, 0);
    }

    Picture apply(Picture picture) {
        int height = picture.shape().height();
        int width = picture.shape().width();
        byte[] moved = new byte[picture.pixels().length];
        for (int k = 0; k < height * width; k++) {
            double x = k % width + 0.5 - width / 2.0;
            double y = k / width + 0.5 - height / 2.0;
            int column = (int) Math.floor(xx * x + xy * y + x0 + width / 2.0);
            int row = (int) Math.floor(yx * x + yy * y + y0 + height / 2.0);
            if (row >= 0 && row < height && column >= 0 && column < width) {
                for (int channel = 0; channel < picture.shape().channels(); channel++) {
                    int plane = channel * height * width;
                    moved[plane + k] = picture.pixels()[plane + row * width + column];
                }
            }
        }
        return new Picture(picture.shape(), moved);
    }
}
