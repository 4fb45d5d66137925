package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.Picture;
import java.util.function.IntUnaryOperator;

/** Changes of the values of a picture, as PIL and torchvision define them. */
final class ColourChange {

    private static final int VALUES = 256;
    private static final int WHITE = VALUES - 1;
    private static final int BITS = 8;

    private ColourChange() {}

    /** Value of the other picture at an index. */
    @FunctionalInterface
    private interface Values {
        double at(int index);
    }

    static Picture brightness(Picture picture, double factor) {
        return blended(picture, k -> 0, factor);
    }

    static Picture colour(Picture picture, double factor) {
        int plane = picture.shape().height() * picture.shape().width();
        return blended(picture, k -> picture.grey(k % plane), factor);
    }

    static Picture contrast(Picture picture, double factor) {
        int plane = picture.shape().height() * picture.shape().width();
        double sum = 0;
        for (int k = 0; k < plane; k++) {
            sum += picture.grey(k);
        }
        double mean = sum / plane;
        return blended(picture, k -> mean, factor);
    }

    static Picture sharpness(Picture picture, double factor) {
        return blended(picture, k -> smooth(picture, k), factor);
    }

    static Picture posterize(Picture picture, int bits) {
        int mask = -1 << (BITS - bits);
        return mapped(picture, value -> value & mask);
    }

    static Picture solarize(Picture picture, double threshold) {
        return mapped(picture, value -> value >= threshold ? WHITE - value : value);
    }

    /** Each channel from black to white. */
    static Picture autocontrast(Picture picture) {
        return byChannel(picture, counts -> {
            int least = 0;
            while (counts[least] == 0) {
                least++;
            }
            int most = WHITE;
            while (counts[most] == 0) {
                most--;
            }
            int from = least;
            int span = most - least;
            return span == 0 ? value -> value : value -> (int) Math.round((double) WHITE * (value - from) / span);
        });
    }

    /** Each channel with as even a histogram as can be, by PIL's rule. */
    static Picture equalize(Picture picture) {
        return byChannel(picture, counts -> {
            int total = 0;
            int last = 0;
            for (int value = 0; value < VALUES; value++) {
                total += counts[value];
                last = counts[value] > 0 ? counts[value] : last;
            }
            int step = (total - last) / WHITE;
            if (step == 0) {
                return value -> value;
            }
            int[] table = new int[VALUES];
            int below = step / 2;
            for (int value = 0; value < VALUES; value++) {
                table[value] = Math.min(WHITE, below / step);
                below += counts[value];
            }
            return value -> table[value];
        });
    }

    @FunctionalInterface
    private interface ByHistogram {
        IntUnaryOperator operator(int[] counts);
    }

    private static Picture byChannel(Picture picture, ByHistogram rule) {
        int plane = picture.shape().height() * picture.shape().width();
        byte[] changed = new byte[picture.pixels().length];
        for (int start = 0; start < changed.length; start += plane) {
            int[] counts = new int[VALUES];
            for (int k = start; k < start + plane; k++) {
                counts[Byte.toUnsignedInt(picture.pixels()[k])]++;
            }
            IntUnaryOperator operator = rule.operator(counts);
            for (int k = start; k < start + plane; k++) {
                changed[k] = (byte) operator.applyAsInt(Byte.toUnsignedInt(picture.pixels()[k]));
            }
        }
        return new Picture(picture.shape(), changed);
    }

    private static Picture mapped(Picture picture, IntUnaryOperator operator) {
        return byChannel(picture, counts -> operator);
    }

    private static Picture blended(Picture picture, Values other, double factor) {
        byte[] changed = new byte[picture.pixels().length];
        for (int k = 0; k < changed.length; k++) {
            double value = factor * Byte.toUnsignedInt(picture.pixels()[k]) + (1 - factor) * other.at(k);
            changed[k] = (byte) Math.max(0, Math.min(WHITE, Math.round(value)));
        }
        return new Picture(picture.shape(), changed);
    }

    /** The mean of a value, counted five times, and its eight neighbours; at the border the value itself. */
    private static double smooth(Picture picture, int index) {
        int height = picture.shape().height();
        int width = picture.shape().width();
        int row = index / width % height;
        int column = index % width;
        int channel = index / (height * width);
        int own = picture.at(channel, row, column);
        if (row == 0 || column == 0 || row == height - 1 || column == width - 1) {
            return own;
        }
        int sum = 4 * own;
        for (int k = 0; k < 9; k++) {
            sum += picture.at(channel, row - 1 + k / 3, column - 1 + k % 3);
        }
        return sum / 13.0;
    }
}
