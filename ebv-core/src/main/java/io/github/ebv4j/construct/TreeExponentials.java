package io.github.ebv4j.construct;

import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums of exponentials over the leaves of a {@link DirectSumBasis}. Of a slice of the batch the upper levels are scored
 * once; then each group of leaves is scored, exponentiated, summed and weighed while it is in the cache, and its weights are
 * added up by parents; at the end these go up the tree, one weighted sum a level.
 *
 * <p>How the work is cut depends on the sizes alone, so that results do not depend on the number of threads.
 */
final class TreeExponentials {

    /** Values of one group and slice; a quarter of a megabyte, of which three fit a second-level cache. */
    private static final int SLICE_VALUES = 1 << 16;

    private static final int LEAST_LANES = 16;
    private static final int MOST_LANES = 128;

    /** Parts that the groups of a slice are cut into: work for so many threads. */
    private static final int PARTS = 16;

    /** Values of all parts' node weights together: 64 megabytes. */
    private static final long NODE_VALUES = 1 << 24;

    private final TreePaths paths;
    private final LaneGroups groups;
    private final double scale;
    private final Exponential exponential;
    private final int above;

    TreeExponentials(TreePaths paths, LaneGroups groups, int size, double scale) {
        GroupedExponentials.requireRange(scale, size);
        this.paths = paths;
        this.groups = groups;
        this.scale = scale;
        this.exponential = new Exponential(scale);
        this.above = paths.levels() - 1;
    }

    /** @see io.github.ebv4j.ExponentialSums#exponentialSums */
    double[] sums(INDArray embeddings, INDArray weighted) {
        int rows = Math.toIntExact(embeddings.size(0));
        int most = Math.max(LEAST_LANES, Math.min(MOST_LANES, Integer.highestOneBit(SLICE_VALUES / groups.room())));
        double[] sums = new double[rows];
        if (weighted != null) {
            weighted.assign(0);
        }
        for (int row = 0; row < rows; row += most) {
            int lanes = Math.min(most, rows - row);
            INDArray target = weighted == null ? null : MatrixView.rows(weighted, row, lanes);
            slice(MatrixView.rows(embeddings, row, lanes), target, sums, row);
        }
        return sums;
    }

    private void slice(INDArray embeddings, INDArray weighted, double[] sums, int row) {
        int lanes = Math.toIntExact(embeddings.size(0));
        int last = paths.levels();
        float[] upper = above == 0 ? null : paths.scores(embeddings, scale, paths.all());
        float[] batch = HostColumns.copyOf(MatrixView.columns(
                embeddings, paths.offset(last), paths.basis(last).dimension()));
        for (int i = 0; i < batch.length; i++) {
            batch[i] *= (float) (scale * paths.factor(last));
        }
        Part[] parts = parts(lanes, weighted != null);
        Arrays.stream(parts).parallel().forEach(part -> part.run(batch, upper));
        for (Part part : parts) {
            double[] some = part.sums.sums();
            for (int lane = 0; lane < lanes; lane++) {
                sums[row + lane] += some[lane];
            }
        }
        if (weighted != null) {
            collect(parts, lanes, weighted);
        }
    }

    /** As many parts as there is room for the weights of their nodes. */
    private Part[] parts(int lanes, boolean wantsWeighted) {
        for (int count = Math.min(PARTS, groups.groups()); ; count /= 2) {
            Part[] parts = cut(count, lanes, wantsWeighted);
            long values = Arrays.stream(parts).mapToLong(Part::nodeValues).sum();
            if (count == 1 || values <= NODE_VALUES) {
                return parts;
            }
        }
    }

    private Part[] cut(int count, int lanes, boolean wantsWeighted) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Part(
                        (int) ((long) groups.groups() * i / count),
                        (int) ((long) groups.groups() * (i + 1) / count),
                        lanes,
                        wantsWeighted))
                .toArray(Part[]::new);
    }

    private void collect(Part[] parts, int lanes, INDArray weighted) {
        int last = paths.levels();
        float[] total = parts[0].weighted;
        float[] nodes =
                above == 0 ? null : new float[Math.multiplyExact(paths.all().count(above), lanes)];
        for (Part part : parts) {
            if (part != parts[0]) {
                LeafBlocks.add(part.weighted, 0, total, 0, total.length);
            }
            if (above > 0) {
                LeafBlocks.add(part.nodes, 0, nodes, part.range.first(above) * lanes, part.nodes.length);
            }
        }
        for (int i = 0; i < total.length; i++) {
            total[i] *= (float) paths.factor(last);
        }
        int dimension = paths.basis(last).dimension();
        new HostColumns(MatrixView.columns(weighted, paths.offset(last), dimension)).write(0, dimension, total, 0);
        if (above > 0) {
            paths.adjointAdd(nodes, lanes, 1, paths.all(), weighted);
        }
    }

    /** Some of the groups of leaves. */
    private final class Part {

        private final int firstGroup;
        private final int lastGroup;
        private final int lanes;
        private final boolean wantsWeighted;
        private final LaneSums sums;
        private final NodeRange range;
        private final float[] row;
        private final float[] total;
        private float[] expanded;
        private float[] weighted;
        private float[] nodes;

        Part(int firstGroup, int lastGroup, int lanes, boolean wantsWeighted) {
            this.firstGroup = firstGroup;
            this.lastGroup = lastGroup;
            this.lanes = lanes;
            this.wantsWeighted = wantsWeighted;
            this.sums = new LaneSums(lanes);
            this.row = new float[lanes];
            this.total = new float[lanes];
            int first = groups.first(firstGroup);
            this.range = paths.ancestors(first, groups.first(lastGroup) - first);
        }

        long nodeValues() {
            return wantsWeighted && above > 0 ? (long) range.count(above) * lanes : 0;
        }

        void run(float[] batch, float[] upper) {
            LaneGroups.Work work = groups.begin(batch, lanes);
            float[] block = new float[groups.room() * lanes];
            expanded = new float[above > 0 ? block.length : 0];
            nodes = new float[Math.toIntExact(nodeValues())];
            for (int group = firstGroup; group < lastGroup; group++) {
                int first = groups.first(group);
                int count = groups.first(group + 1) - first;
                work.cosines(group, block);
                if (above > 0) {
                    addUpper(block, first, count, upper);
                }
                exponential.applyInPlace(block, count * lanes);
                sums.add(block, count * lanes);
                if (wantsWeighted) {
                    if (above > 0) {
                        addToNodes(block, first, count);
                    }
                    Arrays.fill(block, count * lanes, block.length, 0);
                    work.addWeighted(group, block);
                }
            }
            weighted = wantsWeighted ? work.sum() : null;
        }

        /** Rows are copied side by side first, since only loops over one index become vector instructions. */
        private void addUpper(float[] block, int first, int count, float[] upper) {
            int[] parents = paths.parents(above + 1);
            for (int i = 0; i < count; i++) {
                System.arraycopy(upper, parents[first + i] * lanes, expanded, i * lanes, lanes);
            }
            addTo(block, expanded, count * lanes);
        }

        /** Leaves of one parent that come in a row are added up before they go to its node. */
        private void addToNodes(float[] block, int first, int count) {
            int[] parents = paths.parents(above + 1);
            int open = -1;
            for (int i = 0; i < count; i++) {
                int node = (parents[first + i] - range.first(above)) * lanes;
                if (node != open) {
                    close(open);
                    open = node;
                    System.arraycopy(nodes, open, total, 0, lanes);
                }
                System.arraycopy(block, i * lanes, row, 0, lanes);
                addTo(total, row, lanes);
            }
            close(open);
        }

        private void close(int node) {
            if (node >= 0) {
                System.arraycopy(total, 0, nodes, node, lanes);
            }
        }
    }

    private static void addTo(float[] total, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            total[i] += values[i];
        }
    }
}
