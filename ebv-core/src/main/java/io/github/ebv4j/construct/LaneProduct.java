package io.github.ebv4j.construct;

import java.util.Arrays;

/** A small matrix times several vectors that lie side by side. */
final class LaneProduct {

    /** From this many on, vector instructions on a {@link ProductTile} are worth its copies. */
    private static final int WIDE = 16;

    private LaneProduct() {}

    /**
     * output[o] = sum over i of table[i][o] input[i], for every lane.
     *
     * @param table shape [inputs][outputs], row after row
     * @param input entry i of lane j at i * lanes + j; not modified
     * @param output (output) entry o of lane j at o * lanes + j
     */
    static void multiply(float[] table, float[] input, int inputs, float[] output, int outputs, int lanes) {
        multiply(table, input, 0, inputs, output, 0, outputs, lanes);
    }

    /**
     * The same with input and output in the midst of arrays, or of one.
     *
     * @param from where the input begins
     * @param to where the output begins
     */
    static void multiply(
            float[] table, float[] input, int from, int inputs, float[] output, int to, int outputs, int lanes) {
        Arrays.fill(output, to, to + outputs * lanes, 0);
        int i = 0;
        if (lanes >= WIDE) {
            ProductTile tile = ProductTile.ofThread();
            for (; i + ProductTile.INPUTS <= inputs; i += ProductTile.INPUTS) {
                tile.add(table, i, input, from + i * lanes, output, to, outputs, lanes);
            }
        }
        for (; i + 4 <= inputs; i += 4) {
            addFour(table, i, input, from + i * lanes, output, to, outputs, lanes);
        }
        for (; i < inputs; i++) {
            addOne(table, i, input, from + i * lanes, output, to, outputs, lanes);
        }
    }

    /** Four inputs at once, so that each output is loaded and stored a quarter as often. */
    private static void addFour(
            float[] table, int i, float[] input, int from, float[] output, int to, int outputs, int lanes) {
        int first = i * outputs;
        if (lanes == 1) {
            addScaled(
                    table, first, outputs, input[from], input[from + 1], input[from + 2], input[from + 3], output, to);
            return;
        }
        for (int o = 0; o < outputs; o++) {
            float a = table[first + o];
            float b = table[first + outputs + o];
            float c = table[first + 2 * outputs + o];
            float d = table[first + 3 * outputs + o];
            addScaled(input, from, lanes, a, b, c, d, output, to + o * lanes);
        }
    }

    /** Adds four consecutive runs of so many values, each with its factor. */
    private static void addScaled(
            float[] from, int start, int count, float a, float b, float c, float d, float[] to, int at) {
        int second = start + count;
        int third = second + count;
        int fourth = third + count;
        for (int i = 0; i < count; i++) {
            to[at + i] += a * from[start + i] + b * from[second + i] + c * from[third + i] + d * from[fourth + i];
        }
    }

    private static void addOne(
            float[] table, int i, float[] input, int from, float[] output, int to, int outputs, int lanes) {
        for (int o = 0; o < outputs; o++) {
            float factor = table[i * outputs + o];
            for (int lane = 0; lane < lanes; lane++) {
                output[to + o * lanes + lane] += factor * input[from + lane];
            }
        }
    }
}
