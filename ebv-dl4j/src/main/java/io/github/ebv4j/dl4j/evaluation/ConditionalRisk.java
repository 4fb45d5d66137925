package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Decides by the expected distance in a tree instead of the largest probability. This works for the probabilities of
 * any classifier, without training, so it is the baseline for a classifier that knows the tree.
 *
 * <p>With the height h of a node and the probability P of the classes below it, the expected distance of class j is
 * h(root) - sum over levels l &gt;= 1 of P(a_l(j)) (h(a_(l-1)(j)) - h(a_l(j))): one sum for each node, and O(N L) for
 * each example instead of O(N^2).
 *
 * <p>Source: Karthik and others, No Cost Likelihood Manipulation at Test Time for Making Better Mistakes in Deep
 * Networks, ICLR 2021 (arXiv 2104.00795).
 */
public final class ConditionalRisk {

    private final ClassTree tree;

    /** Decides by a tree of the classes. */
    public ConditionalRisk(ClassTree tree) {
        this.tree = tree;
    }

    /**
     * The negated expected distance of every class. The class with the highest score is the decision; {@link
     * TreeAccuracy} takes these scores as predictions.
     *
     * @param probabilities shape [mb, N], rows of sum 1; not modified
     * @return a new DOUBLE array, shape [mb, N]
     */
    public INDArray scores(INDArray probabilities) {
        if (probabilities.rank() != 2 || probabilities.size(1) != tree.size()) {
            throw new IllegalArgumentException("probabilities must have shape [mb, " + tree.size() + "], had "
                    + Arrays.toString(probabilities.shape()));
        }
        INDArray scores = Nd4j.create(DataType.DOUBLE, probabilities.shape());
        for (int row = 0; row < probabilities.size(0); row++) {
            double[] leaves = probabilities
                    .getRow(row)
                    .castTo(DataType.DOUBLE)
                    .dup()
                    .data()
                    .asDouble();
            scores.putRow(row, Nd4j.createFromArray(negatedRisks(leaves)));
        }
        return scores;
    }

    private double[] negatedRisks(double[] leaves) {
        double[][] sums = new double[tree.levels() + 1][];
        sums[tree.levels()] = leaves;
        for (int level = tree.levels(); level > 0; level--) {
            sums[level - 1] = new double[tree.nodes(level - 1)];
            for (int node = 0; node < sums[level].length; node++) {
                sums[level - 1][tree.parent(level, node)] += sums[level][node];
            }
        }
        double[] gains = {-tree.height(0, 0) * sums[0][0]};
        for (int level = 1; level <= tree.levels(); level++) {
            double[] below = new double[tree.nodes(level)];
            for (int node = 0; node < below.length; node++) {
                int parent = tree.parent(level, node);
                int nearer = tree.height(level - 1, parent) - tree.height(level, node);
                below[node] = gains[parent] + nearer * sums[level][node];
            }
            gains = below;
        }
        return gains;
    }
}
