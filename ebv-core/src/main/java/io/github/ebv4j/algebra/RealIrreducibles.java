package io.github.ebv4j.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The irreducible orthogonal representations of a finite group over the reals, one of each kind.
 *
 * <p>They are found in the regular representation: the eigenspaces of a random symmetric matrix that commutes with it
 * are invariant, and with probability 1 irreducible.
 */
public final class RealIrreducibles {

    private static final double SAME = 1e-6;

    /**
     * An orthogonal representation.
     *
     * @param dimension k
     * @param matrices of each element of the group, k x k, row by row
     * @param character of each element
     */
    public record Block(int dimension, double[][] matrices, double[] character) {}

    private RealIrreducibles() {}

    /** One of each kind, in the order of the eigenvalues; depends on nothing but the group. */
    public static List<Block> of(FiniteGroup group) {
        EigenDecomposition eigen = new EigenDecomposition(commuting(group, new Random(group.order())));
        double[] values = eigen.getRealEigenvalues();
        double[][] vectors = eigen.getV().getData();
        double tolerance = SAME * (1 + Math.abs(values[0]) + Math.abs(values[values.length - 1]));
        List<Block> found = new ArrayList<>();
        for (int first = 0, end; first < values.length; first = end) {
            end = first + 1;
            while (end < values.length && Math.abs(values[end] - values[end - 1]) < tolerance) {
                end++;
            }
            double[] character = character(group, vectors, first, end);
            if (found.stream().noneMatch(block -> isSame(block.character(), character))) {
                found.add(new Block(end - first, matrices(group, vectors, first, end), character));
            }
        }
        return found;
    }

    /** The entry of g and h depends on g^-1 h alone, so that the matrix commutes with products from the left. */
    private static RealMatrix commuting(FiniteGroup group, Random random) {
        double[] weights = new double[group.order()];
        for (int g = 0; g < weights.length; g++) {
            double weight = random.nextGaussian();
            weights[g] += weight;
            weights[group.inverse(g)] += weight;
        }
        double[][] entries = new double[weights.length][weights.length];
        for (int g = 0; g < weights.length; g++) {
            for (int h = 0; h < weights.length; h++) {
                entries[g][h] = weights[group.product(group.inverse(g), h)];
            }
        }
        return new Array2DRowRealMatrix(entries, false);
    }

    private static double[] character(FiniteGroup group, double[][] vectors, int first, int end) {
        double[] character = new double[group.order()];
        for (int s = 0; s < character.length; s++) {
            for (int g = 0; g < character.length; g++) {
                double[] image = vectors[group.product(s, g)];
                for (int k = first; k < end; k++) {
                    character[s] += image[k] * vectors[g][k];
                }
            }
        }
        return character;
    }

    private static boolean isSame(double[] left, double[] right) {
        for (int g = 0; g < left.length; g++) {
            if (Math.abs(left[g] - right[g]) > SAME) {
                return false;
            }
        }
        return true;
    }

    private static double[][] matrices(FiniteGroup group, double[][] vectors, int first, int end) {
        int dimension = end - first;
        double[][] matrices = new double[group.order()][dimension * dimension];
        for (int s = 0; s < matrices.length; s++) {
            for (int g = 0; g < matrices.length; g++) {
                double[] image = vectors[group.product(s, g)];
                for (int row = 0; row < dimension; row++) {
                    for (int column = 0; column < dimension; column++) {
                        matrices[s][row * dimension + column] += image[first + row] * vectors[g][first + column];
                    }
                }
            }
        }
        return matrices;
    }
}
