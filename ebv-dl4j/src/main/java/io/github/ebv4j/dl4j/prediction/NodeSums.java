package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TopK;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums of exp((cosine - largest cosine) / temperature) over the classes below every node, of some rows: that of node i and row j
 * of a level at i * rows + j. In double precision; no exponent is above 0, and the largest is 0.
 */
final class NodeSums {

    /** Scores at once: 4 megabytes. */
    private static final int SCORES = 1 << 20;

    private final int rows;
    private final double[][] sums;
    private final TopK winners;

    private NodeSums(int rows, double[][] sums, TopK winners) {
        this.rows = rows;
        this.sums = sums;
        this.winners = winners;
    }

    /**
     * Adds up.
     *
     * @param unit shape [rows, d], 'f' order
     * @param leaves whether the terms of the classes themselves are kept, too
     */
    static NodeSums of(EmbeddingHead head, INDArray unit, ClassTree tree, boolean leaves) {
        int rows = Math.toIntExact(unit.size(0));
        NodeSums all = new NodeSums(
                rows, new double[tree.levels() + 1][], head.classVectors().topK(unit, 1));
        for (int level = 0; level < tree.levels() + (leaves ? 1 : 0); level++) {
            all.sums[level] = new double[Math.multiplyExact(tree.nodes(level), rows)];
        }
        all.addLeaves(head, unit, tree);
        for (int level = tree.levels() - 1; level > 0; level--) {
            all.addUp(tree, level);
        }
        return all;
    }

    private void addLeaves(EmbeddingHead head, INDArray unit, ClassTree tree) {
        EquiangularBasis basis = head.classVectors();
        int block = Math.max(1, Math.min(basis.size(), SCORES / rows));
        for (int first = 0; first < basis.size(); first += block) {
            int count = Math.min(block, basis.size() - first);
            INDArray scores = Nd4j.createUninitialized(unit.dataType(), new long[] {rows, count}, 'f');
            basis.scoresInto(unit, first, 1.0, scores);
            double[] host = scores.data().asDouble();
            for (int i = 0; i < count * rows; i++) {
                int row = i % rows;
                double term = term(host[i], row, head.temperature().value());
                sums[tree.levels() - 1][tree.parent(tree.levels(), first + i / rows) * rows + row] += term;
                if (sums[tree.levels()] != null) {
                    sums[tree.levels()][first * rows + i] = term;
                }
            }
        }
    }

    private double term(double cosine, int row, double temperature) {
        return Math.exp((cosine - winners.cosines()[row][0]) / temperature);
    }

    private void addUp(ClassTree tree, int level) {
        for (int i = 0; i < sums[level].length; i++) {
            sums[level - 1][tree.parent(level, i / rows) * rows + i % rows] += sums[level][i];
        }
    }

    /** The probability of every node of a level that is kept, for each row. */
    float[][] probabilities(int level) {
        float[][] probabilities = new float[rows][sums[level].length / rows];
        for (int i = 0; i < sums[level].length; i++) {
            probabilities[i % rows][i / rows] = (float) (sums[level][i] / sums[0][i % rows]);
        }
        return probabilities;
    }

    /** The most probable node of every level, for each row. */
    List<List<NodePrediction>> best(ClassTree tree) {
        List<List<NodePrediction>> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<NodePrediction> levels = new ArrayList<>();
            for (int level = 1; level < tree.levels(); level++) {
                int node = best(level, row);
                levels.add(prediction(tree, level, node, sums[level][node * rows + row] / sums[0][row]));
            }
            levels.add(prediction(tree, tree.levels(), winners.indices()[row][0], 1 / sums[0][row]));
            all.add(levels);
        }
        return all;
    }

    private int best(int level, int row) {
        int best = 0;
        for (int node = 1; node < sums[level].length / rows; node++) {
            best = sums[level][node * rows + row] > sums[level][best * rows + row] ? node : best;
        }
        return best;
    }

    private static NodePrediction prediction(ClassTree tree, int level, int node, double probability) {
        int real = level;
        int number = node;
        while (tree.isStandIn(real, number)) {
            number = tree.parent(real, number);
            real--;
        }
        return new NodePrediction(real, number, tree.path(real, number), probability);
    }
}
