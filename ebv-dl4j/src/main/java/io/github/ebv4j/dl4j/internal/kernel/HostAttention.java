package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link TokenKernels#attend} by loops over {@link WindowLanes}: a head of a block of lanes at a time. */
final class HostAttention {

    private final Attention attention;
    private final WindowLanes lanes;
    private final TokenColumns projected;
    private final float[] padding;
    private final float[][] table;
    private final int positions;
    private final int width;

    HostAttention(Attention attention, INDArray projected) {
        this.attention = attention;
        this.lanes = new WindowLanes(attention);
        this.projected = new TokenColumns(projected);
        this.padding = attention.padding().toFloatVector();
        this.table = attention.table().toFloatMatrix();
        this.positions = attention.grid().positions();
        this.width = attention.headChannels();
    }

    /** Runs forward. */
    void attend(INDArray probabilities, INDArray attended) {
        TokenColumns weights = probabilities == null ? null : new TokenColumns(probabilities);
        TokenColumns output = new TokenColumns(attended);
        int size = WindowLanes.blockLanes(attention, 3 * positions * width);
        int blocks = (attention.lanes() + size - 1) / size;
        HostThreads.forEach(blocks * attention.heads(), task -> {
            int from = task / attention.heads() * size;
            int count = Math.min(size, attention.lanes() - from);
            new Head(task % attention.heads(), from, count, ScratchRows.ofLength(size)).run(weights, output);
        });
        writeLastColumn(output);
    }

    private void writeLastColumn(TokenColumns output) {
        int tokens = output.rows();
        float[] column = new float[tokens];
        Arrays.fill(column, 1);
        if (attention.factors() != null) {
            column = HostTokenKernels.repeated(attention.factors(), tokens);
        }
        output.write(attention.channels(), 0, tokens, column, 0);
    }

    /** Rows position width + channel of queries (0), keys (1) or values (2) of a head. */
    float[][] read(int part, int head, int from, int count, ScratchRows scratch) {
        float[][] rows = scratch.take(positions * width);
        for (int channel = 0; channel < width; channel++) {
            int column = part * attention.channels() + head * width + channel;
            for (int position = 0; position < positions; position++) {
                lanes.read(projected, column, position, from, count, padding[column], rows[position * width + channel]);
            }
        }
        return rows;
    }

    /** One head of some lanes. */
    private final class Head {

        private final int head;
        private final int from;
        private final int count;
        private final float[][] queries;
        private final float[][] keys;
        private final float[][] values;
        private final float[][] scores;
        private final float[] row;
        private final float[] factors;

        Head(int head, int from, int count, ScratchRows scratch) {
            this.head = head;
            this.from = from;
            this.count = count;
            this.queries = read(0, head, from, count, scratch);
            this.keys = read(1, head, from, count, scratch);
            this.values = read(2, head, from, count, scratch);
            this.scores = scratch.take(positions);
            this.row = scratch.take();
            this.factors = scratch.take();
            if (attention.factors() != null) {
                lanes.fillFactors(attention.factors(), from, count, factors);
            }
        }

        void run(TokenColumns weights, TokenColumns output) {
            for (int query = 0; query < positions; query++) {
                score(query);
                softmax();
                if (weights != null) {
                    keep(query, weights);
                }
                output(query, output);
            }
        }

        private void score(int query) {
            for (int key = 0; key < positions; key++) {
                float bias = table[attention.grid().relative(query, key)][head];
                lanes.fillBias(query, key, from, count, bias, scores[key]);
                Lanes.addProducts(queries, query * width, keys, key * width, 1, width, scores[key], count);
            }
        }

        private void softmax() {
            System.arraycopy(scores[0], 0, row, 0, count);
            for (int key = 1; key < positions; key++) {
                Lanes.largest(scores[key], row, count);
            }
            for (float[] score : scores) {
                Lanes.subtract(score, row, count);
                LaneFunctions.exponentials(score, count);
            }
            Arrays.fill(row, 0);
            Lanes.addRows(scores, positions, row, count);
            Lanes.reciprocals(row, count);
            for (float[] score : scores) {
                Lanes.multiply(score, row, count);
            }
        }

        private void keep(int query, TokenColumns weights) {
            int first = (head * positions + query) * positions;
            for (int key = 0; key < positions; key++) {
                weights.write(first + key, from, count, scores[key], 0);
            }
        }

        private void output(int query, TokenColumns output) {
            for (int channel = 0; channel < width; channel++) {
                Arrays.fill(row, 0);
                Lanes.addProducts(scores, 0, values, channel, width, positions, row, count);
                if (attention.factors() != null) {
                    Lanes.multiply(row, factors, count);
                }
                lanes.write(output, head * width + channel, query, from, count, row);
            }
        }
    }
}
