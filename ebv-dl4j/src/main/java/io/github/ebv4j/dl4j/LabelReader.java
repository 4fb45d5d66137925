package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.ExactNumbers;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns labels into {@link Targets}: class numbers of shape [mb, 1] or [mb], or a weight for every class, one-hot or
 * soft, of shape [mb, N]; one-hot ones may be BOOL.
 *
 * <p>Smoothing s replaces the weights t_j of a row by (1 - s) t_j + s T / N, where T is their sum. Then class weights
 * w_j, if there are any, multiply them, as in PyTorch's cross-entropy.
 */
final class LabelReader {

    /** Rows of vectors on the heap at once; the pixels of a batch may be millions. */
    private static final int VECTORS_AT_ONCE = 4096;

    /** What rounding may move from one class to others. */
    private static final double ONE_HOT_TOLERANCE = 1e-3;

    private final EquiangularBasis basis;
    private final double smoothing;
    private final DataType type;

    /** w_j; null if all are 1. */
    private final double[] importance;

    /** For what each row must be of one class; null if it need not be. */
    private final String oneClassFor;

    private INDArray meanVector;

    LabelReader(EquiangularBasis basis, double smoothing, DataType type) {
        this(basis, smoothing, null, null, type);
    }

    LabelReader(EquiangularBasis basis, double smoothing, double[] importance, String oneClassFor, DataType type) {
        this.oneClassFor = oneClassFor;
        this.basis = basis;
        this.smoothing = smoothing;
        this.importance = importance;
        this.type = type;
    }

    /**
     * Reads a batch of labels.
     *
     * @param labels one of the shapes above; not modified
     * @param weights weight of each row, length mb; the labels of a row of weight 0 are not looked at
     * @throws IllegalArgumentException if the shape is another, the labels are no numbers, a class number is not an
     *     integer in [0, N) or may have been rounded by its data type, or a class weight is negative or not finite
     */
    Targets read(INDArray labels, double[] weights, Scratch scratch) {
        return read(labels, weights, scratch, row -> "row " + row);
    }

    /**
     * Reads a batch of labels.
     *
     * @param place what to call a row in an error
     * @see #read(INDArray, double[], Scratch)
     */
    Targets read(INDArray labels, double[] weights, Scratch scratch, IntFunction<String> place) {
        int rows = weights.length;
        boolean numbers = ClassNumbers.shaped(labels);
        boolean classWeights = labels.rank() == 2 && labels.size(1) == basis.size();
        if (numbers || labels.dataType() != DataType.BOOL) {
            ExactNumbers.requireNumeric(labels, place);
        }
        if (labels.size(0) != rows || !numbers && !classWeights) {
            throw new IllegalArgumentException("labels must have shape [" + rows + ", 1] with class numbers or [" + rows
                    + ", " + basis.size() + "] with a weight for every class, had " + Arrays.toString(labels.shape()));
        }
        return numbers ? ofNumbers(labels, weights, place) : ofClassWeights(labels, weights, scratch, place);
    }

    private Targets ofNumbers(INDArray labels, double[] weights, IntFunction<String> place) {
        boolean[] used = RowWeights.used(weights);
        int[] classes = ClassNumbers.read(labels, basis.size(), used, place);
        ExactNumbers.requireExact(labels, classes, place);
        double[] ones = new double[classes.length];
        double[] mass = new double[classes.length];
        for (int i = 0; i < classes.length; i++) {
            if (used[i]) {
                ones[i] = 1;
                mass[i] = importance == null ? 1 : importance[classes[i]];
            }
        }
        INDArray vectors = vectors(basis, classes, type);
        if (importance != null) {
            vectors.muliColumnVector(Columns.toBackend(mass, type));
        }
        return smooth(new Targets(vectors, mass, wantsOwn() ? classes : null, wantsOwn() ? mass.clone() : null), ones);
    }

    /**
     * Vectors of classes.
     *
     * @param classes class numbers; -1 for a row of zeros
     * @return a new array, shape [classes.length, d], 'f' order
     */
    static INDArray vectors(EquiangularBasis basis, int[] classes, DataType type) {
        if (basis instanceof LiveVectors live) {
            return live.vectors(classes);
        }
        int dimension = basis.dimension();
        INDArray vectors = Nd4j.createUninitialized(type, new long[] {classes.length, dimension}, 'f');
        for (int first = 0; first < classes.length; first += VECTORS_AT_ONCE) {
            int count = Math.min(VECTORS_AT_ONCE, classes.length - first);
            float[] rows = new float[Math.multiplyExact(count, dimension)];
            for (int i = 0; i < count; i++) {
                if (classes[first + i] >= 0) {
                    System.arraycopy(basis.vector(classes[first + i]), 0, rows, i * dimension, dimension);
                }
            }
            RowView.of(vectors, first, count).assign(Nd4j.createFromArray(rows).reshape('c', count, dimension));
        }
        return vectors;
    }

    private Targets ofClassWeights(INDArray labels, double[] weights, Scratch scratch, IntFunction<String> place) {
        INDArray classWeights = labels.castTo(type);
        if (wantsOwn()) {
            classWeights = RowWeights.withoutUnused(classWeights, weights);
        }
        double[] sums = Columns.toHost(classWeights.sum(1));
        if (!(classWeights.minNumber().doubleValue() >= 0)
                || !Double.isFinite(Arrays.stream(sums).sum())) {
            classWeights = requireGoodWhereUsed(classWeights, weights, place);
            sums = Columns.toHost(classWeights.sum(1));
        }
        double[] mass = sums;
        if (importance != null) {
            classWeights = classWeights.mulRowVector(
                    Columns.toBackend(importance, type).reshape(1, basis.size()));
            mass = Columns.toHost(classWeights.sum(1));
        }
        INDArray vectors =
                scratch.array(type, weights.length, basis.dimension()).assign(0);
        basis.adjointAddInto(classWeights, 0, 1.0, vectors);
        int[] own = wantsOwn() ? own(classWeights, mass, place) : null;
        return smooth(new Targets(vectors, mass, own, wantsOwn() ? mass.clone() : null), sums);
    }

    private boolean wantsOwn() {
        return oneClassFor != null;
    }

    /** The class of each row that has all of its mass; -1 for a row without mass. */
    private int[] own(INDArray classWeights, double[] mass, IntFunction<String> place) {
        int[] own = classWeights.argMax(1).toIntVector();
        for (int i = 0; i < own.length; i++) {
            double largest = classWeights.getDouble(i, own[i]);
            if (Math.abs(largest - mass[i]) > ONE_HOT_TOLERANCE * mass[i]) {
                throw new IllegalArgumentException("label of " + place.apply(i)
                        + " must be of one class for " + oneClassFor + ", had weight " + largest + " of " + mass[i]
                        + " for class "
                        + own[i]);
            }
            own[i] = mass[i] > 0 ? own[i] : -1;
        }
        return own;
    }

    /** @param sums T of each row, before class weights */
    private Targets smooth(Targets sharp, double[] sums) {
        if (smoothing == 0) {
            return sharp;
        }
        sharp.vectors().muli(1 - smoothing);
        Products.gemm(Columns.toBackend(sums, type), meanVector(), sharp.vectors(), false, false, smoothing, 1.0);
        double mean =
                importance == null ? 1 : Arrays.stream(importance).average().orElseThrow();
        double[] mass = new double[sums.length];
        for (int i = 0; i < mass.length; i++) {
            mass[i] = importance == null ? sums[i] : (1 - smoothing) * sharp.mass()[i] + smoothing * mean * sums[i];
        }
        return new Targets(sharp.vectors(), mass, sharp.own(), ownWeight(sharp, sums));
    }

    private double[] ownWeight(Targets sharp, double[] sums) {
        if (sharp.own() == null) {
            return null;
        }
        double[] weights = sharp.ownWeight().clone();
        for (int i = 0; i < weights.length; i++) {
            double importanceOfOwn = importance == null || sharp.own()[i] < 0 ? 1 : importance[sharp.own()[i]];
            weights[i] = (1 - smoothing) * weights[i] + smoothing * importanceOfOwn * sums[i] / basis.size();
        }
        return weights;
    }

    /** A copy with zeros in the rows of weight 0, if they are the only ones with bad class weights. */
    private static INDArray requireGoodWhereUsed(INDArray classWeights, double[] weights, IntFunction<String> place) {
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                continue;
            }
            double[] row = Columns.toHost(classWeights.getRow(i));
            for (int j = 0; j < row.length; j++) {
                if (!(row[j] >= 0) || Double.isInfinite(row[j])) {
                    throw new IllegalArgumentException("label of " + place.apply(i)
                            + " must hold finite weights of at least 0, had " + row[j] + " for class " + j);
                }
            }
        }
        return RowWeights.withoutUnused(classWeights, weights);
    }

    /** Mean of all class vectors times their w_j, shape [1, d]; what smoothing pulls towards. */
    private INDArray meanVector() {
        if (meanVector == null) {
            // It outlives the workspace that the network has open.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                INDArray weights = importance == null
                        ? Nd4j.ones(type, 1, basis.size())
                        : Columns.toBackend(importance, type).reshape(1, basis.size());
                meanVector = basis.adjoint(weights).divi(basis.size());
            }
        }
        return meanVector;
    }
}
