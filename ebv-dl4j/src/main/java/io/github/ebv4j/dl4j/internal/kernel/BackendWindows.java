package io.github.ebv4j.dl4j.internal.kernel;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Moves tokens into windows and back by operations of any backend. */
final class BackendWindows {

    private final Attention attention;
    private final WindowGrid grid;
    private final int windows;
    private final int positions;
    private final int batch;
    private final int heads;

    BackendWindows(Attention attention) {
        this.attention = attention;
        this.grid = attention.grid();
        this.windows = grid.windows();
        this.positions = grid.positions();
        this.batch = attention.tokens().batch();
        this.heads = attention.heads();
    }

    /** Columns of tokens, shape [columns, windows positions, mb]. */
    INDArray gathered(INDArray rows, INDArray padding) {
        int pixels = grid.height() * grid.width();
        INDArray all = rows.transpose().reshape('c', rows.size(1), pixels, batch);
        if (grid.isPadded()) {
            INDArray pad = Nd4j.create(rows.dataType(), new long[] {rows.size(1), 1, batch}, 'c');
            pad.addi(padding.reshape(rows.size(1), 1, 1));
            all = Nd4j.concat(1, all.dup('c'), pad);
        }
        return taken(
                all,
                IntStream.range(0, windows * positions)
                        .map(i -> grid.pixel(i / positions, i % positions))
                        .map(pixel -> pixel < 0 ? pixels : pixel)
                        .toArray());
    }

    private static INDArray taken(INDArray from, int[] indices) {
        return Nd4j.exec(new Gather(from.dup('c'), Nd4j.createFromArray(indices), 1))[0];
    }

    /** Back to tokens [tokens, columns]; sums over padded positions go to the padding, if that is wanted. */
    INDArray scattered(INDArray gathered, INDArray padding) {
        int[] places = new int[grid.height() * grid.width()];
        IntStream.Builder padded = IntStream.builder();
        for (int i = 0; i < windows * positions; i++) {
            int pixel = grid.pixel(i / positions, i % positions);
            if (pixel >= 0) {
                places[pixel] = i;
            } else {
                padded.add(i);
            }
        }
        if (padding != null) {
            padding.assign(sum(gathered, padded.build().toArray()).reshape(padding.shape()));
        }
        return taken(gathered, places)
                .reshape('c', gathered.size(0), (long) places.length * batch)
                .transpose();
    }

    private static INDArray sum(INDArray gathered, int[] indices) {
        return indices.length == 0
                ? Nd4j.zeros(gathered.dataType(), gathered.size(0))
                : taken(gathered, indices).sum(1, 2);
    }

    /** Queries, keys or values as [heads windows mb, positions, channels of a head]. */
    INDArray part(INDArray gathered, int which) {
        long channels = attention.channels();
        return split(gathered.get(
                NDArrayIndex.interval(which * channels, (which + 1) * channels),
                NDArrayIndex.all(),
                NDArrayIndex.all()));
    }

    INDArray split(INDArray gathered) {
        return gathered.dup('c')
                .reshape('c', heads, attention.headChannels(), windows, positions, batch)
                .permute(0, 2, 4, 3, 1)
                .dup('c')
                .reshape('c', (long) heads * windows * batch, positions, attention.headChannels());
    }

    /** The inverse of {@link #split}. */
    INDArray merged(INDArray split) {
        return split.dup('c')
                .reshape('c', heads, windows, batch, positions, attention.headChannels())
                .permute(0, 4, 1, 3, 2)
                .dup('c')
                .reshape('c', attention.channels(), (long) windows * positions, batch);
    }

    INDArray flat(INDArray scores) {
        return scores.dup('c')
                .reshape('c', heads, (long) windows * batch, (long) positions * positions)
                .permute(1, 0, 2)
                .dup('c')
                .reshape('c', attention.probabilitiesShape());
    }

    INDArray batched(INDArray flat) {
        return flat.dup('c')
                .reshape('c', (long) windows * batch, heads, (long) positions * positions)
                .permute(1, 0, 2)
                .dup('c')
                .reshape('c', (long) heads * windows * batch, positions, positions);
    }

    void addBiases(INDArray scores) {
        double[][] table = attention.table().castTo(DataType.DOUBLE).toDoubleMatrix();
        double[] biases = new double[heads * windows * positions * positions];
        int at = 0;
        for (int head = 0; head < heads; head++) {
            for (int window = 0; window < windows; window++) {
                for (int i = 0; i < positions * positions; i++) {
                    int query = i / positions;
                    int key = i % positions;
                    boolean apart = grid.part(window, query) != grid.part(window, key);
                    biases[at++] = table[grid.relative(query, key)][head] + (apart ? WindowGrid.MASK : 0);
                }
            }
        }
        INDArray all = Nd4j.createFromArray(biases)
                .castTo(scores.dataType())
                .reshape('c', (long) heads * windows, 1, (long) positions * positions);
        scores.reshape('c', (long) heads * windows, batch, (long) positions * positions)
                .addi(all);
    }

    void sumBiases(INDArray scores, INDArray tableGradient) {
        double[][] sums = scores.reshape('c', heads, (long) windows * batch, (long) positions * positions)
                .sum(1)
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        double[][] table = new double[grid.relatives()][heads];
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < positions * positions; i++) {
                table[grid.relative(i / positions, i % positions)][head] += sums[head][i];
            }
        }
        tableGradient.assign(Nd4j.createFromArray(table).castTo(tableGradient.dataType()));
    }
}
