package io.github.ebv4j.dl4j.backbone;

import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Operations of any backend, in any floating-point type. */
final class BackendTokenKernels implements TokenKernels {

    static final BackendTokenKernels INSTANCE = new BackendTokenKernels();

    private BackendTokenKernels() {}

    private static INDArray firstColumns(INDArray matrix, long count) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count));
    }

    private static INDArray lastColumn(INDArray matrix) {
        return matrix.getColumn(matrix.columns() - 1L, true);
    }

    /** Shape [tokens, 1]. */
    private static INDArray column(float[] factors, INDArray like) {
        INDArray byExample = Nd4j.createFromArray(factors).castTo(like.dataType());
        long repeats = like.size(0) / factors.length;
        return Nd4j.tile(byExample, Math.toIntExact(repeats)).reshape(like.size(0), 1);
    }

    @Override
    public void normalise(INDArray rows, INDArray normalised, INDArray inverse, INDArray copy) {
        INDArray centred = rows.subColumnVector(rows.mean(true, 1));
        INDArray variance = centred.mul(centred).mean(true, 1);
        inverse.assign(Transforms.sqrt(variance.addi(EPSILON), false).rdivi(1));
        firstColumns(normalised, rows.size(1)).assign(centred.muliColumnVector(inverse));
        lastColumn(normalised).assign(1);
        if (copy != null) {
            copy.assign(rows);
        }
    }

    @Override
    public void normaliseGradient(
            INDArray gradient, INDArray normalised, INDArray inverse, INDArray base, INDArray sum) {
        INDArray unit = firstColumns(normalised, gradient.size(1)).dup('f');
        INDArray along = gradient.mul(unit).mean(true, 1);
        INDArray below = gradient.subColumnVector(gradient.mean(true, 1)).subi(unit.muliColumnVector(along));
        sum.assign(base.add(below.muliColumnVector(inverse)));
    }

    @Override
    public void gelu(INDArray values, INDArray hidden, float[] factors, boolean slopes) {
        INDArray normal = values.mul(1 / Math.sqrt(2));
        INDArray probability =
                Nd4j.getExecutioner().exec(new Erf(normal, normal)).addi(1).muli(0.5);
        INDArray unit = firstColumns(hidden, values.size(1));
        unit.assign(values.mul(probability));
        lastColumn(hidden).assign(1);
        if (slopes) {
            INDArray density =
                    Transforms.exp(values.mul(values).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
            values.muli(density).addi(probability);
        }
        if (factors != null) {
            INDArray column = column(factors, hidden);
            hidden.muliColumnVector(column);
            if (slopes) {
                values.muliColumnVector(column);
            }
        }
    }

    @Override
    public void attend(Attention attention, INDArray projected, INDArray probabilities, INDArray attended) {
        Windows windows = new Windows(attention);
        INDArray rows = windows.gathered(projected, attention.padding());
        INDArray scores = Nd4j.matmul(windows.part(rows, 0), windows.part(rows, 1), false, true, false);
        windows.addBiases(scores);
        scores.subi(scores.max(true, 2));
        Transforms.exp(scores, false);
        scores.divi(scores.sum(true, 2));
        if (probabilities != null) {
            probabilities.assign(windows.flat(scores));
        }
        INDArray output = Nd4j.matmul(scores, windows.part(rows, 2), false, false, false);
        firstColumns(attended, attention.channels()).assign(windows.scattered(windows.merged(output), null));
        lastColumn(attended).assign(1);
        if (attention.factors() != null) {
            attended.muliColumnVector(column(attention.factors(), attended));
        }
    }

    @Override
    public void attendGradient(
            Attention attention,
            INDArray projected,
            INDArray probabilities,
            INDArray gradient,
            INDArray projectedGradient,
            INDArray tableGradient,
            INDArray paddingGradient) {
        Windows windows = new Windows(attention);
        INDArray rows = windows.gathered(projected, attention.padding());
        INDArray weights = windows.batched(probabilities);
        INDArray above = attention.factors() == null
                ? gradient
                : gradient.mulColumnVector(column(attention.factors(), gradient));
        INDArray output = windows.split(windows.gathered(above, Nd4j.zeros(gradient.dataType(), gradient.size(1))));
        INDArray scores = Nd4j.matmul(output, windows.part(rows, 2), false, true, false);
        scores.subi(scores.mul(weights).sum(true, 2)).muli(weights);
        windows.sumBiases(scores, tableGradient);
        INDArray joined = Nd4j.concat(
                0,
                windows.merged(Nd4j.matmul(scores, windows.part(rows, 1), false, false, false)),
                windows.merged(Nd4j.matmul(scores, windows.part(rows, 0), true, false, false)),
                windows.merged(Nd4j.matmul(weights, output, true, false, false)));
        projectedGradient.assign(windows.scattered(joined, paddingGradient));
    }

    @Override
    public void join(Tokens from, INDArray rows, INDArray joined) {
        joined.assign(0);
        moveNeighbours(from, rows, joined, (pixel, place) -> place.assign(pixel));
    }

    @Override
    public void separate(Tokens from, INDArray joined, INDArray rows) {
        moveNeighbours(from, rows, joined, (pixel, place) -> pixel.assign(place));
    }

    /** Each pixel, and its place among the joined, both [channels, mb]: views. */
    private static void moveNeighbours(
            Tokens from, INDArray rows, INDArray joined, BiConsumer<INDArray, INDArray> move) {
        long channels = rows.size(1);
        INDArray pixels = from.pixels(rows);
        INDArray places = from.halved().pixels(joined);
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                long which = y % 2 + 2L * (x % 2);
                INDArray place = places.get(
                        NDArrayIndex.interval(which * channels, (which + 1) * channels),
                        NDArrayIndex.point(y / 2),
                        NDArrayIndex.point(x / 2),
                        NDArrayIndex.all());
                INDArray pixel = pixels.get(
                        NDArrayIndex.all(), NDArrayIndex.point(y), NDArrayIndex.point(x), NDArrayIndex.all());
                move.accept(pixel, place);
            }
        }
    }

    /** Moves tokens into windows and back. */
    private static final class Windows {

        private final Attention attention;
        private final WindowGrid grid;
        private final int windows;
        private final int positions;
        private final int batch;
        private final int heads;

        Windows(Attention attention) {
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
            INDArray taken = Nd4j.createUninitialized(
                    from.dataType(), new long[] {from.size(0), indices.length, from.size(2)}, 'c');
            for (int i = 0; i < indices.length; i++) {
                slice(taken, i).assign(slice(from, indices[i]));
            }
            return taken;
        }

        private static INDArray slice(INDArray array, long index) {
            return array.get(NDArrayIndex.all(), NDArrayIndex.point(index), NDArrayIndex.all());
        }

        /** Back to tokens [tokens, columns]; sums over padded positions go to the padding, if that is wanted. */
        INDArray scattered(INDArray gathered, INDArray padding) {
            long columns = gathered.size(0);
            INDArray all = Nd4j.createUninitialized(
                    gathered.dataType(), new long[] {columns, (long) grid.height() * grid.width(), batch}, 'c');
            INDArray sums = Nd4j.zeros(gathered.dataType(), columns);
            for (int i = 0; i < windows * positions; i++) {
                int pixel = grid.pixel(i / positions, i % positions);
                if (pixel >= 0) {
                    slice(all, pixel).assign(slice(gathered, i));
                } else {
                    sums.addi(slice(gathered, i).sum(1));
                }
            }
            if (padding != null) {
                padding.assign(sums.reshape(padding.shape()));
            }
            return all.reshape('c', columns, all.size(1) * batch).transpose();
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
                        biases[at++] = table[grid.relative(query, key)][head] + (apart ? MASKED : 0);
                    }
                }
            }
            INDArray all = Nd4j.createFromArray(biases)
                    .castTo(scores.dataType())
                    .reshape('c', (long) heads * windows, 1, (long) positions * positions);
            scores.reshape('c', (long) heads * windows, batch, (long) positions * positions)
                    .addi(all);
        }

        private static final double MASKED = WindowGrid.MASK;

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
}
