package io.github.ebv4j.dl4j.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures neural collapse: late in training the features of each class shrink to one point (NC1), the points stand as
 * the corners of a simplex (NC2), and the class vectors point at them (NC3).
 *
 * <p>Batches are added one after another; all sums are in double precision. Memory: d^2 + C d numbers for features of
 * length d and C classes.
 *
 * <p>Source: Papyan, Han, Donoho, Prevalence of neural collapse during the terminal phase of deep learning training, PNAS
 * 2020.
 */
public final class NeuralCollapse {

    private final long[] counts;
    private final RealMatrix sums;
    private final INDArray products;

    /**
     * A measurement without examples yet.
     *
     * @param classes C, at least 2
     * @param dimension length d of the features, at least 1
     */
    public NeuralCollapse(int classes, int dimension) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, was " + classes);
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        counts = new long[classes];
        sums = new Array2DRowRealMatrix(classes, dimension);
        products = Nd4j.zeros(DataType.DOUBLE, dimension, dimension);
    }

    /**
     * Adds a batch.
     *
     * @param features shape [mb, d], finite; not modified
     * @param labels class number of each row, in [0, C)
     */
    public void add(INDArray features, int... labels) {
        int dimension = sums.getColumnDimension();
        if (features.rank() != 2 || features.size(1) != dimension || features.size(0) != labels.length) {
            throw new IllegalArgumentException("features must have shape [" + labels.length + ", " + dimension
                    + "], one row a label, had " + Arrays.toString(features.shape()));
        }
        INDArray rows = features.castTo(DataType.DOUBLE);
        double[][] values = rows.toDoubleMatrix();
        requireFinite(values);
        requireClasses(labels);
        products.addi(rows.transpose().mmul(rows));
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]]++;
            for (int k = 0; k < dimension; k++) {
                sums.addToEntry(labels[i], k, values[i][k]);
            }
        }
    }

    private static void requireFinite(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (double value : rows[i]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("features must be finite, row " + i + " has " + value);
                }
            }
        }
    }

    private void requireClasses(int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= counts.length) {
                throw new IllegalArgumentException(
                        "labels must be in [0, " + counts.length + "), that of row " + i + " was " + labels[i]);
            }
        }
    }

    /**
     * The measures of what was added, without class vectors.
     *
     * @throws IllegalStateException if a class has no example
     */
    public CollapseReport report() {
        CentredVectors means = means();
        return new CollapseReport(
                variability(means),
                means.normVariation(),
                means.angleDeviation(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /**
     * The measures of what was added.
     *
     * @param vectors class vectors as rows, shape [C, d]: those of a basis, or the transposed weights of an output layer;
     *     not modified
     * @throws IllegalStateException if a class has no example
     */
    public CollapseReport report(INDArray vectors) {
        long[] wanted = {counts.length, sums.getColumnDimension()};
        if (!Arrays.equals(vectors.shape(), wanted)) {
            throw new IllegalArgumentException(
                    "vectors must have shape " + Arrays.toString(wanted) + ", had " + Arrays.toString(vectors.shape()));
        }
        CentredVectors means = means();
        CentredVectors of = CentredVectors.centred(
                new Array2DRowRealMatrix(vectors.castTo(DataType.DOUBLE).toDoubleMatrix()));
        return new CollapseReport(
                variability(means),
                means.normVariation(),
                means.angleDeviation(),
                OptionalDouble.of(of.normVariation()),
                OptionalDouble.of(of.angleDeviation()),
                OptionalDouble.of(means.distance(of)));
    }

    private CentredVectors means() {
        RealMatrix means = sums.copy();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0) {
                throw new IllegalStateException("every class must have an example, class " + c + " had none");
            }
            means.setRowVector(c, means.getRowVector(c).mapDivideToSelf(counts[c]));
        }
        return CentredVectors.centred(means);
    }

    /** trace(S_W S_B^+) / C. */
    private double variability(CentredVectors means) {
        return means.inverseTrace(within());
    }

    /** S_W: the mean of x x^T, less that of the classes' means, each as often as it has examples. */
    private RealMatrix within() {
        RealMatrix within = new Array2DRowRealMatrix(products.toDoubleMatrix());
        RealMatrix weighted = sums.copy();
        long all = Arrays.stream(counts).sum();
        for (int c = 0; c < counts.length; c++) {
            weighted.setRowVector(c, weighted.getRowVector(c).mapDivideToSelf(counts[c]));
        }
        return within.subtract(sums.transpose().multiply(weighted)).scalarMultiply(1.0 / all);
    }
}
