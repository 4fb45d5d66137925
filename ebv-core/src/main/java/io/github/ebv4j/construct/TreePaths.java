package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The levels of a direct sum, and the ways along a tree: scores added up from the root downwards, weights from the leaves
 * upwards. Values of a node lie side by side for all embeddings: that of node i and embedding j at i * lanes + j.
 */
final class TreePaths {

    private final int[][] parents;
    private final EquiangularBasis[] bases;
    private final int[] offsets;
    private final double[] factors;

    private TreePaths(int[][] parents, EquiangularBasis[] bases, int[] offsets, double[] factors) {
        this.parents = parents;
        this.bases = bases;
        this.offsets = offsets;
        this.factors = factors;
    }

    /** Builds the basis of every level. */
    static TreePaths of(TreeSum sum) {
        int levels = sum.levels().size();
        int[][] parents = new int[levels + 1][];
        EquiangularBasis[] bases = new EquiangularBasis[levels + 1];
        int[] offsets = new int[levels + 1];
        double[] factors = new double[levels + 1];
        int offset = 0;
        for (int level = 1; level <= levels; level++) {
            parents[level] = parents(sum.tree(), level);
            FamilyMember member = sum.levels().get(level - 1);
            bases[level] =
                    TreeLevelChoice.isFast(member) ? ExactFamilies.computed(member) : ExactFamilies.construct(member);
            offsets[level] = offset;
            factors[level] = Math.sqrt(sum.weights()[level - 1]);
            offset += bases[level].dimension();
        }
        return new TreePaths(parents, bases, offsets, factors);
    }

    private static int[] parents(ClassTree tree, int level) {
        int[] parents = new int[tree.nodes(level)];
        Arrays.setAll(parents, node -> tree.parent(level, node));
        return parents;
    }

    /** L. */
    int levels() {
        return parents.length - 1;
    }

    /** Parents of a level's nodes, not to be changed. */
    int[] parents(int level) {
        return parents[level];
    }

    EquiangularBasis basis(int level) {
        return bases[level];
    }

    /** First coordinate of a level. */
    int offset(int level) {
        return offsets[level];
    }

    /** Root of a level's weight. */
    double factor(int level) {
        return factors[level];
    }

    /** The upper nodes that consecutive leaves need. */
    NodeRange ancestors(int firstLeaf, int count) {
        int[] firsts = new int[levels()];
        int[] lasts = new int[levels()];
        int[] nodes = new int[count];
        Arrays.setAll(nodes, i -> firstLeaf + i);
        for (int level = levels(); level > 0; level--) {
            int first = Integer.MAX_VALUE;
            int last = 0;
            for (int i = 0; i < count; i++) {
                nodes[i] = parents[level][nodes[i]];
                first = Math.min(first, nodes[i]);
                last = Math.max(last, nodes[i]);
            }
            firsts[level - 1] = first;
            lasts[level - 1] = last;
        }
        return new NodeRange(firsts, lasts);
    }

    /** All upper nodes. */
    NodeRange all() {
        int[] lasts = new int[levels()];
        Arrays.setAll(lasts, level -> level == 0 ? 0 : parents[level].length - 1);
        return new NodeRange(new int[levels()], lasts);
    }

    /**
     * Scores of the nodes of level L - 1, those of their ancestors added.
     *
     * @param embeddings shape [lanes, d]; not modified
     * @return for the nodes of the range
     */
    float[] scores(INDArray embeddings, double scale, NodeRange range) {
        int lanes = Math.toIntExact(embeddings.size(0));
        float[] above = new float[lanes];
        for (int level = 1; level < levels(); level++) {
            float[] scores = levelScores(embeddings, level, scale * factors[level], range);
            for (int i = 0; i < range.count(level); i++) {
                int parent = parents[level][range.first(level) + i] - range.first(level - 1);
                LeafBlocks.add(above, parent * lanes, scores, i * lanes, lanes);
            }
            above = scores;
        }
        return above;
    }

    private float[] levelScores(INDArray embeddings, int level, double scale, NodeRange range) {
        INDArray scores =
                Nd4j.createUninitialized(DataType.FLOAT, new long[] {embeddings.size(0), range.count(level)}, 'f');
        INDArray part = MatrixView.columns(embeddings, offsets[level], bases[level].dimension());
        bases[level].scoresInto(part, range.first(level), scale, scores);
        return HostColumns.copyOf(scores);
    }

    /**
     * Adds the vectors of the upper levels that nodes weigh.
     *
     * @param nodes weights of the nodes of level L - 1 within the range; overwritten
     * @param sum (input and output) shape [lanes, d]
     */
    void adjointAdd(float[] nodes, int lanes, double scale, NodeRange range, INDArray sum) {
        float[] weights = nodes;
        for (int level = levels() - 1; level > 0; level--) {
            INDArray ofLevel = Nd4j.create(weights, new long[] {lanes, range.count(level)}, 'f');
            addWeighted(level, ofLevel, range.first(level), scale, sum);
            float[] above = new float[range.count(level - 1) * lanes];
            for (int i = 0; i < range.count(level); i++) {
                int parent = parents[level][range.first(level) + i] - range.first(level - 1);
                LeafBlocks.add(weights, i * lanes, above, parent * lanes, lanes);
            }
            weights = above;
        }
    }

    /**
     * Adds the vectors of a level that some of its nodes weigh.
     *
     * @param weights of consecutive nodes, shape [rows, nodes]
     * @param sum (input and output) shape [rows, d]
     */
    void addWeighted(int level, INDArray weights, int firstNode, double scale, INDArray sum) {
        int dimension = bases[level].dimension();
        // Not into the columns of the sum at once: a matrix product does not write into a view.
        INDArray part = Nd4j.create(DataType.FLOAT, new long[] {weights.size(0), dimension}, 'f');
        bases[level].adjointAddInto(weights, firstNode, scale * factors[level], part);
        MatrixView.columns(sum, offsets[level], dimension).addi(part);
    }
}
