package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link TokenKernels#attendGradient} by loops over {@link WindowLanes}: a head of a block of lanes at a time. */
final class HostAttentionGradient {

    /** Queries taken at once: as many products as one loop sums. */
    private static final int QUERIES = 3;

    private final Attention attention;
    private final WindowLanes lanes;
    private final HostAttention forward;
    private final TokenColumns weights;
    private final TokenColumns above;
    private final TokenColumns below;
    private final int positions;
    private final int width;
    private final float[][] tableSums;
    private final float[] paddingSums;

    HostAttentionGradient(
            Attention attention, INDArray projected, INDArray probabilities, INDArray gradient, INDArray below) {
        this.attention = attention;
        this.lanes = new WindowLanes(attention);
        this.forward = new HostAttention(attention, projected);
        this.weights = new TokenColumns(probabilities);
        this.above = new TokenColumns(gradient);
        this.below = new TokenColumns(below);
        this.positions = attention.grid().positions();
        this.width = attention.headChannels();
        this.tableSums = new float[attention.grid().relatives()][attention.heads()];
        this.paddingSums = new float[3 * attention.channels()];
    }

    void run(INDArray tableGradient, INDArray paddingGradient) {
        int size = WindowLanes.blockLanes(attention, 4 * positions * width);
        int blocks = (attention.lanes() + size - 1) / size;
        // Kept apart and added in order: the same batch gives the same bits whichever thread is first.
        float[][] tables = new float[blocks * attention.heads()][];
        float[][] paddings = new float[blocks * attention.heads()][];
        HostThreads.forEach(blocks * attention.heads(), task -> {
            int from = task / attention.heads() * size;
            int count = Math.min(size, attention.lanes() - from);
            Head head = new Head(task % attention.heads(), from, count, ScratchRows.ofLength(size));
            head.run();
            tables[task] = head.tableSums();
            paddings[task] = head.paddingSums();
        });
        for (int task = 0; task < tables.length; task++) {
            addSums(task % attention.heads(), tables[task], paddings[task]);
        }
        tableGradient.assign(Nd4j.createFromArray(tableSums));
        paddingGradient.assign(Nd4j.createFromArray(paddingSums).reshape(paddingGradient.shape()));
    }

    private void addSums(int head, float[] table, float[] padding) {
        for (int i = 0; i < table.length; i++) {
            tableSums[i][head] += table[i];
        }
        for (int i = 0; i < padding.length; i++) {
            paddingSums[i] += padding[i];
        }
    }

    /** One head of some lanes. */
    private final class Head {

        private final int head;
        private final int from;
        private final int count;
        private final float[][] queries;
        private final float[][] keys;
        private final float[][] values;
        private final float[][] keyGradients;
        private final float[][] valueGradients;
        private final float[][] outputs;
        private final float[][] weightRows;
        private final float[][] scores;
        private final float[][] tableRows;
        private final float[] row;
        private final float[] factors;

        Head(int head, int from, int count, ScratchRows scratch) {
            this.head = head;
            this.from = from;
            this.count = count;
            this.queries = forward.read(0, head, from, count, scratch);
            this.keys = forward.read(1, head, from, count, scratch);
            this.values = forward.read(2, head, from, count, scratch);
            this.keyGradients = zeros(scratch.take(positions * width));
            this.valueGradients = zeros(scratch.take(positions * width));
            this.outputs = scratch.take(QUERIES * width);
            this.weightRows = scratch.take(QUERIES * positions);
            this.scores = scratch.take(QUERIES * positions);
            this.tableRows = zeros(scratch.take(attention.grid().relatives()));
            this.row = scratch.take();
            this.factors = scratch.take();
            if (attention.factors() != null) {
                lanes.fillFactors(attention.factors(), from, count, factors);
            }
        }

        private static float[][] zeros(float[][] rows) {
            for (float[] row : rows) {
                Arrays.fill(row, 0);
            }
            return rows;
        }

        void run() {
            for (int first = 0; first < positions; first += QUERIES) {
                int some = Math.min(QUERIES, positions - first);
                for (int i = 0; i < some; i++) {
                    scoreGradient(first + i, i);
                    queryGradient(first + i, i);
                }
                addKeyAndValueGradients(first, some);
            }
            write(1, keyGradients);
            write(2, valueGradients);
        }

        private void scoreGradient(int query, int place) {
            for (int channel = 0; channel < width; channel++) {
                float[] output = outputs[channel * QUERIES + place];
                lanes.read(above, head * width + channel, query, from, count, 0, output);
                if (attention.factors() != null) {
                    Lanes.multiply(output, factors, count);
                }
            }
            Arrays.fill(row, 0);
            for (int key = 0; key < positions; key++) {
                float[] weight = weightRows[key * QUERIES + place];
                weights.read((head * positions + query) * positions + key, from, count, weight, 0);
                float[] score = scores[key * QUERIES + place];
                Arrays.fill(score, 0);
                Lanes.addProducts(values, key * width, outputs, place, QUERIES, width, score, count);
                Lanes.addProduct(weight, score, row, count);
            }
            for (int key = 0; key < positions; key++) {
                float[] score = scores[key * QUERIES + place];
                Lanes.softmaxGradient(score, row, weightRows[key * QUERIES + place], count);
                Lanes.add(score, tableRows[attention.grid().relative(query, key)], count);
            }
        }

        private void queryGradient(int query, int place) {
            for (int channel = 0; channel < width; channel++) {
                Arrays.fill(row, 0);
                addStrided(scores, place, keys, channel);
                lanes.write(below, head * width + channel, query, from, count, row);
            }
        }

        private void addStrided(float[][] x, int place, float[][] y, int channel) {
            int key = 0;
            for (; key + 2 < positions; key += 3) {
                int i = key * QUERIES + place;
                int k = key * width + channel;
                Lanes.addProducts(
                        x[i], y[k], x[i + QUERIES], y[k + width], x[i + 2 * QUERIES], y[k + 2 * width], row, count);
            }
            for (; key < positions; key++) {
                Lanes.addProduct(x[key * QUERIES + place], y[key * width + channel], row, count);
            }
        }

        private void addKeyAndValueGradients(int first, int some) {
            for (int key = 0; key < positions; key++) {
                for (int channel = 0; channel < width; channel++) {
                    int at = key * width + channel;
                    Lanes.addProducts(
                            scores,
                            key * QUERIES,
                            queries,
                            first * width + channel,
                            width,
                            some,
                            keyGradients[at],
                            count);
                    Lanes.addProducts(
                            weightRows, key * QUERIES, outputs, channel * QUERIES, 1, some, valueGradients[at], count);
                }
            }
        }

        private void write(int part, float[][] rows) {
            for (int channel = 0; channel < width; channel++) {
                int column = part * attention.channels() + head * width + channel;
                for (int position = 0; position < positions; position++) {
                    lanes.write(below, column, position, from, count, rows[position * width + channel]);
                }
            }
        }

        float[] tableSums() {
            float[] sums = new float[tableRows.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (float) Lanes.sum(tableRows[i], 0, count);
            }
            return sums;
        }

        float[] paddingSums() {
            float[] sums = new float[3 * attention.channels()];
            if (attention.grid().isPadded()) {
                addPadding(1, keyGradients, sums);
                addPadding(2, valueGradients, sums);
            }
            return sums;
        }

        private void addPadding(int part, float[][] rows, float[] sums) {
            for (int channel = 0; channel < width; channel++) {
                int column = part * attention.channels() + head * width + channel;
                for (int position = 0; position < positions; position++) {
                    sums[column] += (float) lanes.paddedSum(position, from, count, rows[position * width + channel]);
                }
            }
        }
    }
}
