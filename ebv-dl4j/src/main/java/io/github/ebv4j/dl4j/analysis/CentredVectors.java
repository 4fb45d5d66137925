package io.github.ebv4j.dl4j.analysis;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One vector a class, less the mean of all.
 *
 * @param rows shape [C, d], summing to zero
 */
record CentredVectors(RealMatrix rows) {

    /** Eigenvalues below this share of the largest are taken as zero: C centred vectors span at most C - 1 dimensions. */
    private static final double RANK_TOLERANCE = 1e-10;

    static CentredVectors centred(RealMatrix vectors) {
        RealVector mean = vectors.preMultiply(ones(vectors.getRowDimension())).mapDivide(vectors.getRowDimension());
        RealMatrix rows = vectors.copy();
        for (int c = 0; c < rows.getRowDimension(); c++) {
            rows.setRowVector(c, rows.getRowVector(c).subtract(mean));
        }
        return new CentredVectors(rows);
    }

    private static RealVector ones(int length) {
        return MatrixUtils.createRealVector(new double[length]).mapAddToSelf(1);
    }

    /** Population standard deviation of the lengths, divided by their mean. */
    double normVariation() {
        SummaryStatistics lengths = new SummaryStatistics();
        for (int c = 0; c < rows.getRowDimension(); c++) {
            lengths.addValue(rows.getRowVector(c).getNorm());
        }
        return Math.sqrt(lengths.getPopulationVariance()) / lengths.getMean();
    }

    /** Mean of |cosine + 1 / (C - 1)| over all pairs. */
    double angleDeviation() {
        int classes = rows.getRowDimension();
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < i; j++) {
                double cosine = rows.getRowVector(i).cosine(rows.getRowVector(j));
                sum += Math.abs(cosine + 1.0 / (classes - 1));
            }
        }
        return 2 * sum / (classes * (classes - 1.0));
    }

    /** Squared Frobenius norm of the difference of the two, each divided by its norm. */
    double distance(CentredVectors other) {
        RealMatrix difference = rows.scalarMultiply(1 / rows.getFrobeniusNorm())
                .subtract(other.rows.scalarMultiply(1 / other.rows.getFrobeniusNorm()));
        return Math.pow(difference.getFrobeniusNorm(), 2);
    }

    /**
     * trace(S B^+) / C for B = M^T M / C, M the rows. As B^+ = C M^T (G^+)^2 M with G = M M^T, a matrix of C rows is
     * enough.
     */
    double inverseTrace(RealMatrix covariance) {
        RealMatrix inverse = pseudoInverse(rows.multiply(rows.transpose()));
        RealMatrix seen = rows.multiply(covariance).multiply(rows.transpose());
        return inverse.multiply(seen).multiply(inverse).getTrace();
    }

    private static RealMatrix pseudoInverse(RealMatrix symmetric) {
        EigenDecomposition eigen = new EigenDecomposition(symmetric);
        double[] values = eigen.getRealEigenvalues();
        double smallest = RANK_TOLERANCE * values[0];
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > smallest ? 1 / values[i] : 0;
        }
        return eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(values))
                .multiply(eigen.getVT());
    }
}
