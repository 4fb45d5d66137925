package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Asks a trained network with an EBV head about examples at every level of a tree of its classes. The probability of a
 * node is the sum over the classes below it, added up block by block, without an array of all classes.
 *
 * <p>The tree is that of the class vectors, or any other of the same classes.
 */
public final class TreePredictions {

    /** Rows at once: their sums of all upper nodes are held. */
    private static final int ROWS = 64;

    private final EmbeddedRows rows;
    private final ClassTree tree;

    private TreePredictions(EmbeddedRows rows, ClassTree tree) {
        this.rows = rows;
        this.tree = tree;
        int classes = rows.head().classVectors().size();
        if (tree.size() != classes) {
            throw new IllegalArgumentException(
                    "tree must have " + classes + " classes, as the network has, had " + tree.size());
        }
    }

    /**
     * Predictions by the tree of the class vectors.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples; not modified
     * @throws IllegalArgumentException if the class vectors were not made of a tree
     */
    public static TreePredictions of(MultiLayerNetwork network, INDArray features) {
        return ofOwnTree(EmbeddedRows.of(network, features));
    }

    /** As {@link #of(MultiLayerNetwork, INDArray)}, with the feature mask of a batch. */
    public static TreePredictions of(MultiLayerNetwork network, DataSet batch) {
        return ofOwnTree(EmbeddedRows.of(network, batch));
    }

    /** As {@link #of(MultiLayerNetwork, INDArray)}, of a graph with one input and one output. */
    public static TreePredictions of(ComputationGraph graph, INDArray features) {
        return ofOwnTree(EmbeddedRows.of(graph, features));
    }

    /**
     * Predictions by any tree of the classes.
     *
     * @throws IllegalArgumentException if it has not as many classes as the network
     */
    public static TreePredictions of(MultiLayerNetwork network, INDArray features, ClassTree tree) {
        return new TreePredictions(EmbeddedRows.of(network, features), tree);
    }

    /** As {@link #of(MultiLayerNetwork, INDArray, ClassTree)}, of a graph with one input and one output. */
    public static TreePredictions of(ComputationGraph graph, INDArray features, ClassTree tree) {
        return new TreePredictions(EmbeddedRows.of(graph, features), tree);
    }

    static TreePredictions ofOwnTree(EmbeddedRows rows) {
        return new TreePredictions(
                rows, TreeRecipes.requireTree(rows.head().classVectors().recipe()));
    }

    /** The tree that the predictions are by. */
    public ClassTree tree() {
        return tree;
    }

    /**
     * The deepest node of each row whose probability passes a threshold; the root, level 0, where none does.
     *
     * @param threshold at least 0.5, so that there is one at each level at most
     */
    public List<NodePrediction> path(PathThreshold threshold) {
        return levels().stream().map(levels -> deepest(levels, threshold)).toList();
    }

    private static NodePrediction deepest(List<NodePrediction> levels, PathThreshold threshold) {
        NodePrediction deepest = new NodePrediction(0, 0, "", 1);
        for (NodePrediction best : levels) {
            if (best.probability() >= threshold.probability()) {
                deepest = best;
            }
        }
        return deepest;
    }

    /** The most probable node of each row at each level, from below the root to the leaves; an early leaf under its own level. */
    public List<List<NodePrediction>> levels() {
        List<List<NodePrediction>> all = new ArrayList<>();
        forEachSlice(false, sums -> all.addAll(sums.best(tree)));
        return all;
    }

    /**
     * The probability of every node of a level.
     *
     * @param level in [1, L]
     * @return a new FLOAT array, shape [rows, nodes of the level]
     */
    public INDArray probabilities(int level) {
        if (level < 1 || level > tree.levels()) {
            throw new IllegalArgumentException("level must be in [1, " + tree.levels() + "], was " + level);
        }
        INDArray all = Nd4j.create(DataType.FLOAT, rows.unit().size(0), tree.nodes(level));
        int[] row = {0};
        forEachSlice(level == tree.levels(), sums -> {
            for (float[] probabilities : sums.probabilities(level)) {
                all.putRow(row[0]++, Nd4j.createFromArray(probabilities));
            }
        });
        return all;
    }

    private interface Slice {
        void take(NodeSums sums);
    }

    private void forEachSlice(boolean leaves, Slice slice) {
        for (long row = 0; row < rows.unit().size(0); row += ROWS) {
            long count = Math.min(ROWS, rows.unit().size(0) - row);
            INDArray some = MatrixView.rows(rows.unit(), row, count);
            slice.take(NodeSums.of(rows.head(), some.dup('f'), tree, leaves));
        }
    }
}
