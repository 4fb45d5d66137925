package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns labels into {@link Targets}: class numbers of shape [mb, 1] or [mb], or a weight for every class, one-hot or
 * soft, of shape [mb, N].
 *
 * <p>Smoothing s replaces the weights t_j of a row by (1 - s) t_j + s T / N, where T is their sum.
 */
final class LabelReader {

    private final EquiangularBasis basis;
    private final double smoothing;
    private final DataType type;
    private INDArray meanVector;

    LabelReader(EquiangularBasis basis, double smoothing, DataType type) {
        this.basis = basis;
        this.smoothing = smoothing;
        this.type = type;
    }

    /**
     * Reads a batch of labels.
     *
     * @param labels one of the shapes above; not modified
     * @param weights weight of each row, length mb; the labels of a row of weight 0 are not looked at
     * @throws IllegalArgumentException if the shape is another, a class number is not an integer in [0, N), or a class
     *     weight is negative or not finite
     */
    Targets read(INDArray labels, double[] weights, Scratch scratch) {
        int rows = weights.length;
        boolean numbers = ClassNumbers.shaped(labels);
        boolean classWeights = labels.rank() == 2 && labels.size(1) == basis.size();
        if (labels.size(0) != rows || !numbers && !classWeights) {
            throw new IllegalArgumentException("labels must have shape [" + rows + ", 1] with class numbers or [" + rows
                    + ", " + basis.size() + "] with a weight for every class, had " + Arrays.toString(labels.shape()));
        }
        Targets targets = numbers ? ofNumbers(labels, weights) : ofClassWeights(labels, weights, scratch);
        if (smoothing > 0) {
            targets.vectors().muli(1 - smoothing);
            INDArray mass = Columns.toBackend(targets.mass(), type);
            Nd4j.gemm(mass, meanVector(), targets.vectors(), false, false, smoothing, 1.0);
        }
        return targets;
    }

    private Targets ofNumbers(INDArray labels, double[] weights) {
        boolean[] used = new boolean[weights.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = weights[i] != 0;
        }
        int[] classes = ClassNumbers.read(labels, basis.size(), used);
        double[] mass = new double[classes.length];
        float[] rows = new float[Math.multiplyExact(classes.length, basis.dimension())];
        for (int i = 0; i < classes.length; i++) {
            if (used[i]) {
                System.arraycopy(basis.vector(classes[i]), 0, rows, i * basis.dimension(), basis.dimension());
                mass[i] = 1;
            }
        }
        INDArray vectors = Nd4j.createFromArray(rows).reshape('c', classes.length, basis.dimension());
        return new Targets(vectors.castTo(type).dup('f'), mass);
    }

    private Targets ofClassWeights(INDArray labels, double[] weights, Scratch scratch) {
        INDArray classWeights = labels.castTo(type);
        double[] mass = Columns.toHost(classWeights.sum(1));
        if (!(classWeights.minNumber().doubleValue() >= 0)
                || !Double.isFinite(Arrays.stream(mass).sum())) {
            classWeights = requireGoodWhereUsed(classWeights, weights);
            mass = Columns.toHost(classWeights.sum(1));
        }
        INDArray vectors =
                scratch.array(type, weights.length, basis.dimension()).assign(0);
        basis.adjointAddInto(classWeights, 0, 1.0, vectors);
        return new Targets(vectors, mass);
    }

    /** A copy with zeros in the rows of weight 0, if they are the only ones with bad class weights. */
    private static INDArray requireGoodWhereUsed(INDArray classWeights, double[] weights) {
        INDArray copy = classWeights.dup();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                copy.getRow(i).assign(0);
                continue;
            }
            double[] row = Columns.toHost(classWeights.getRow(i));
            for (int j = 0; j < row.length; j++) {
                if (!(row[j] >= 0) || Double.isInfinite(row[j])) {
                    throw new IllegalArgumentException("label of row " + i
                            + " must hold finite weights of at least 0, had " + row[j] + " for class " + j);
                }
            }
        }
        return copy;
    }

    /** Mean of all class vectors, shape [1, d]; what smoothing pulls towards. */
    private INDArray meanVector() {
        if (meanVector == null) {
            // It outlives the workspace that the network has open.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                meanVector = basis.adjoint(Nd4j.ones(type, 1, basis.size())).divi(basis.size());
            }
        }
        return meanVector;
    }
}
