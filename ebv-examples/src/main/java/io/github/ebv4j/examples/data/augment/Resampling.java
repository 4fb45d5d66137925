package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;

/**
 * Cuts a box out of a picture and brings it to a size: bilinear where it grows, and with a triangle as wide as the
 * pixels that become one where it shrinks, so that nothing is skipped (what PIL and torchvision call antialiased).
 */
final class Resampling {

    private Resampling() {}

    /**
     * A part of a picture at another size.
     *
     * @param height rows of the result
     * @param width columns of the result
     */
    static Picture of(Picture picture, Box box, int height, int width) {
        int channels = picture.shape().channels();
        byte[] result = new byte[channels * height * width];
        if (box.height() == height && box.width() == width) {
            for (int k = 0; k < result.length; k++) {
                int channel = k / (height * width);
                result[k] = (byte) at(picture, channel, box.top() + k / width % height, box.left() + k % width);
            }
        } else {
            Weights columns = Weights.of(box.width(), width);
            Weights rows = Weights.of(box.height(), height);
            for (int channel = 0; channel < channels; channel++) {
                resample(picture, box, channel, rows, columns, result, channel * height * width);
            }
        }
        return new Picture(new ImageShape(channels, height, width), result);
    }

    private static void resample(
            Picture picture, Box box, int channel, Weights rows, Weights columns, byte[] result, int offset) {
        int width = columns.first().length;
        float[] narrow = new float[box.height() * width];
        float[] line = new float[box.width()];
        for (int row = 0; row < box.height(); row++) {
            for (int column = 0; column < line.length; column++) {
                line[column] = at(picture, channel, box.top() + row, box.left() + column);
            }
            for (int column = 0; column < width; column++) {
                narrow[row * width + column] = columns.sum(column, line, 0, 1);
            }
        }
        for (int k = 0; k < rows.first().length * width; k++) {
            float value = rows.sum(k / width, narrow, k % width, width);
            result[offset + k] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
    }

    private static int at(Picture picture, int channel, int row, int column) {
        ImageShape shape = picture.shape();
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return inside ? picture.at(channel, row, column) : 0;
    }

    /**
     * Which values become which, along one side.
     *
     * @param first the first value that a result depends on
     * @param weights of that value and the following ones; their sum is 1
     */
    private record Weights(int[] first, float[][] weights) {

        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int k = 0; k < to; k++) {
                double centre = (k + 0.5) * scale;
                first[k] = (int) Math.max(0, Math.floor(centre - reach));
                int end = (int) Math.min(from, Math.ceil(centre + reach));
                weights[k] = triangle(first[k], end, centre, reach);
            }
            return new Weights(first, weights);
        }

        private static float[] triangle(int first, int end, double centre, double reach) {
            double[] heights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < heights.length; i++) {
                heights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
                sum += heights[i];
            }
            float[] weights = new float[heights.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (heights[i] / sum);
            }
            return weights;
        }

        float sum(int result, float[] values, int start, int stride) {
            float sum = 0;
            float[] factors = weights[result];
            for (int i = 0; i < factors.length; i++) {
                sum += factors[i] * values[start + (first[result] + i) * stride];
            }
            return sum;
        }
    }
}
