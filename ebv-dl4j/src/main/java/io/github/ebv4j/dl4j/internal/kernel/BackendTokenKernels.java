package io.github.ebv4j.dl4j.internal.kernel;

import java.util.function.BiConsumer;
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
        BackendWindows windows = new BackendWindows(attention);
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
        BackendWindows windows = new BackendWindows(attention);
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
}
