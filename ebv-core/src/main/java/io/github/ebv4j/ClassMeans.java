package io.github.ebv4j;

import io.github.ebv4j.internal.MemoryBudget;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Collects the mean features of each class and makes class vectors of them. Classes that look alike get vectors with a
 * large cosine, so a network need not learn to tear them apart.
 *
 * <p>Features are anything in which the examples of a class are near one another: pixels, or the output of a network,
 * trained or not. The coherence of the vectors is high, by intention.
 *
 * <p>Sums are kept in single precision. Not safe for use by several threads.
 */
public final class ClassMeans {

    /** Parts of the largest variance below which a direction holds nothing but rounding. */
    private static final double LEAST_VARIANCE = 1e-7;

    /**
     * The power of the deviation to divide by, chosen on drawn characters (docs/EXPERIMENTS.md): half way between the
     * means' own cosines, 0, and directions that all count alike, 1.
     */
    public static final double WHITENING = 0.5;

    private final int features;
    private final float[] sums;
    private final int[] counts;

    /**
     * A collection without examples yet.
     *
     * @param classes number of classes N, at least 2
     * @param features number of features m, at least 1
     * @throws IllegalArgumentException if an argument is below its least value
     * @throws TooLargeException if N x m numbers do not fit the memory
     */
    public ClassMeans(int classes, int features) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, was " + classes);
        }
        if (features < 1) {
            throw new IllegalArgumentException("features must be at least 1, was " + features);
        }
        MemoryBudget.requireHeap(classes, features, 2);
        this.features = features;
        this.sums = new float[Math.multiplyExact(classes, features)];
        this.counts = new int[classes];
    }

    /**
     * Adds examples. If one is refused, none is added.
     *
     * @param rows features, shape [mb, m], finite; not modified
     * @param classes class of each row, length mb, in [0, N)
     * @throws IllegalArgumentException if the shape is another, a class is outside its range, or a feature is not
     *     finite
     */
    public void add(INDArray rows, int... classes) {
        if (rows.rank() != 2 || rows.size(0) != classes.length || rows.size(1) != features) {
            throw new IllegalArgumentException("rows must have shape [" + classes.length + ", " + features + "], had "
                    + Arrays.toString(rows.shape()));
        }
        float[][] values = rows.castTo(DataType.FLOAT).toFloatMatrix();
        for (int i = 0; i < classes.length; i++) {
            require(values[i], classes[i], i);
        }
        for (int i = 0; i < classes.length; i++) {
            for (int k = 0; k < features; k++) {
                sums[classes[i] * features + k] += values[i][k];
            }
            counts[classes[i]]++;
        }
    }

    private void require(float[] values, int label, int row) {
        if (label < 0 || label >= counts.length) {
            throw new IllegalArgumentException(
                    "class of row " + row + " must be in [0, " + counts.length + "), was " + label);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("row " + row + " must be finite, had " + value);
            }
        }
    }

    /**
     * Makes class vectors of the means: centres them, keeps their first d principal components, divides each component
     * by its standard deviation to the power {@code whitening}, and scales every vector to unit length. Takes O(N m^2 +
     * m^3).
     *
     * @param dimension d, in [1, m]
     * @param whitening in [0, 1]: 0 keeps the proportions of the components, 1 makes all of them count alike, so that
     *     the vectors are as far apart on average as random ones; see {@link #WHITENING}
     * @return a basis of N stored vectors, whose recipe names no origin
     * @throws IllegalArgumentException if an argument is outside its range, or the means vary in fewer than d
     *     directions
     * @throws IllegalStateException if a class has no example; the first such class is named
     */
    public EquiangularBasis vectors(int dimension, double whitening) {
        if (dimension < 1 || dimension > features) {
            throw new IllegalArgumentException(
                    "dimension must be in [1, " + features + "], the number of features, was " + dimension);
        }
        if (!(whitening >= 0 && whitening <= 1)) {
            throw new IllegalArgumentException("whitening must be in [0, 1], was " + whitening);
        }
        INDArray centred = means();
        centred.subiRowVector(centred.mean(0));
        INDArray whitened = centred.mmul(directions(centred, dimension, whitening));
        whitened.diviColumnVector(whitened.norm2(1));
        return EquiangularBasis.of(whitened);
    }

    /**
     * The mean features of each class, for example for {@link io.github.ebv4j.tree.ClassTree#ofEmbeddings}.
     *
     * @return a new array, shape [N, m], DOUBLE
     * @throws IllegalStateException if a class has no example; the first such class is named
     */
    public INDArray means() {
        float[] means = sums.clone();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                throw new IllegalStateException("every class must have an example, class " + label + " has none");
            }
            for (int k = label * features; k < (label + 1) * features; k++) {
                means[k] /= counts[label];
            }
        }
        return Nd4j.createFromArray(means).reshape('c', counts.length, features).castTo(DataType.DOUBLE);
    }

    /** The first eigenvectors of the covariance, each divided by a power of the deviation along it; shape [m, d]. */
    private static INDArray directions(INDArray centred, int dimension, double whitening) {
        int features = (int) centred.size(1);
        INDArray vectors = centred.transpose().mmul(centred).divi(centred.size(0));
        // Overwrites its argument with the eigenvectors; LAPACK has their eigenvalues in increasing order.
        double[] variances = Eigen.symmetricGeneralizedEigenvalues(vectors).toDoubleVector();
        double least = LEAST_VARIANCE * variances[features - 1];
        double[] factors = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            double variance = variances[features - dimension + k];
            if (!(variance > least)) {
                throw new IllegalArgumentException("dimension must be at most "
                        + Arrays.stream(variances).filter(one -> one > least).count()
                        + ", the number of directions in which the means vary, was " + dimension);
            }
            factors[k] = Math.pow(variance, -whitening / 2);
        }
        INDArray chosen = vectors.get(NDArrayIndex.all(), NDArrayIndex.interval(features - dimension, features))
                .dup();
        return chosen.muliRowVector(Nd4j.createFromArray(factors));
    }
}
