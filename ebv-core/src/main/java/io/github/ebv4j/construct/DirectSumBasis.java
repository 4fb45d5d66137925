package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.internal.Fingerprint;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vectors of the leaves of a tree, computed with and not stored: one basis a level, side by side, each times the root of
 * its level's weight.
 *
 * <p>Scores are those of each level's nodes, added up along the way from the root to a leaf; weighted sums go the way back.
 * A sum of L float32 numbers is off by up to L roundings, some 1e-7 each; scores and weighted sums of DOUBLE arrays are
 * products in double precision with vectors written out, a block at a time.
 *
 * <p>A block of leaves needs the nodes from its first to its last ancestor at each level. Where classes are in the order of
 * the tree these are few; where they are not, every block of classes needs all upper nodes.
 */
final class DirectSumBasis extends StructuredBasis {

    private static final int MAX_LANES = 128;

    private final TreePaths paths;
    private final EquiangularBasis leaves;
    private final int leafOffset;
    private final double leafFactor;

    DirectSumBasis(TreeSum sum, FamilyMember member) {
        this(sum, member, TreePaths.of(sum));
    }

    private DirectSumBasis(TreeSum sum, FamilyMember member, TreePaths paths) {
        super(member, fingerprint(sum, paths));
        this.paths = paths;
        int last = sum.levels().size();
        this.leaves = paths.basis(last);
        this.leafOffset = paths.offset(last);
        this.leafFactor = paths.factor(last);
    }

    private static String fingerprint(TreeSum sum, TreePaths paths) {
        Fingerprint fingerprint = new Fingerprint("direct sum").add(sum.tree().levels(), sum.dimension());
        for (int level = 1; level <= sum.tree().levels(); level++) {
            String levelHash = paths.basis(level).recipe().sha256();
            fingerprint
                    .add(Double.doubleToLongBits(sum.weights()[level - 1]))
                    .add(levelHash.getBytes(StandardCharsets.US_ASCII))
                    .add(paths.parents(level));
        }
        return fingerprint.hex();
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        float[] vector = new float[dimension()];
        int node = index;
        for (int level = paths.levels(); level > 0; level--) {
            float[] part = paths.basis(level).vector(node);
            for (int k = 0; k < part.length; k++) {
                vector[paths.offset(level) + k] = (float) (paths.factor(level) * part[k]);
            }
            node = paths.parents(level)[node];
        }
        return vector;
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        int count = Math.toIntExact(scores.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        if (scores.dataType() == DataType.DOUBLE) {
            DoubleProducts.scoresInto(this, embeddings, firstClass, scale, scores);
            return;
        }
        leaves.scoresInto(
                MatrixView.columns(embeddings, leafOffset, leaves.dimension()), firstClass, scale * leafFactor, scores);
        NodeRange range = paths.ancestors(firstClass, count);
        for (long row = 0; range.exists() && row < scores.size(0); row += MAX_LANES) {
            int lanes = (int) Math.min(MAX_LANES, scores.size(0) - row);
            float[] upper = paths.scores(MatrixView.rows(embeddings, row, lanes), scale, range);
            addUpper(upper, range, firstClass, MatrixView.rows(scores, row, lanes));
        }
    }

    private void addUpper(float[] upper, NodeRange range, int firstClass, INDArray scores) {
        int lanes = Math.toIntExact(scores.size(0));
        HostColumns columns = new HostColumns(scores);
        int[] parents = paths.parents(paths.levels());
        LeafBlocks.forEach(Math.toIntExact(scores.size(1)), lanes, (first, count) -> {
            float[] block = new float[count * lanes];
            columns.read(first, count, block, 0);
            for (int i = 0; i < count; i++) {
                int from = (parents[firstClass + first + i] - range.first(paths.levels() - 1)) * lanes;
                LeafBlocks.add(upper, from, block, i * lanes, lanes);
            }
            columns.write(first, count, block, 0);
        });
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        int count = Math.toIntExact(weights.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        if (sum.dataType() == DataType.DOUBLE) {
            DoubleProducts.adjointAddInto(this, weights, firstClass, scale, sum);
            return;
        }
        paths.addWeighted(paths.levels(), weights, firstClass, scale, sum);
        NodeRange range = paths.ancestors(firstClass, count);
        for (long row = 0; range.exists() && row < weights.size(0); row += MAX_LANES) {
            int lanes = (int) Math.min(MAX_LANES, weights.size(0) - row);
            float[] nodes = nodeWeights(MatrixView.rows(weights, row, lanes), firstClass, range);
            paths.adjointAdd(nodes, lanes, scale, range, MatrixView.rows(sum, row, lanes));
        }
    }

    /** The weights of leaves added up by their parents. */
    private float[] nodeWeights(INDArray weights, int firstClass, NodeRange range) {
        int lanes = Math.toIntExact(weights.size(0));
        int above = paths.levels() - 1;
        float[] nodes = new float[Math.multiplyExact(range.count(above), lanes)];
        HostColumns columns = new HostColumns(weights);
        int[] parents = paths.parents(paths.levels());
        int block = LeafBlocks.size(lanes);
        float[] host = new float[block * lanes];
        int classes = Math.toIntExact(weights.size(1));
        for (int first = 0; first < classes; first += block) {
            int count = Math.min(block, classes - first);
            columns.read(first, count, host, 0);
            for (int i = 0; i < count; i++) {
                int to = (parents[firstClass + first + i] - range.first(above)) * lanes;
                LeafBlocks.add(host, i * lanes, nodes, to, lanes);
            }
        }
        return nodes;
    }

    @Override
    public Optional<ExponentialSums> exponentialSums() {
        LaneGroups groups = LaneGroups.of(leaves);
        return Optional.of((embeddings, scale, weighted) ->
                new TreeExponentials(paths, groups, size(), scale).sums(embeddings, weighted));
    }
}
