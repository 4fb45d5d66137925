package io.github.ebv4j.construct;

import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums of exponentials over all classes of a {@link GroupedBasis}, group by group: cosines, their exponentials, the
 * sums of these and the vectors that they weigh, all while a group is in the cache.
 *
 * <p>The rows of a batch are cut into slices and the groups into parts, in a way that depends on the sizes alone, so
 * that results do not depend on the number of threads.
 */
final class GroupedExponentials {

    /** Values of one group and slice; a quarter of a megabyte, of which three fit a second-level cache. */
    private static final int SLICE_VALUES = 1 << 16;

    private static final int LEAST_LANES = 16;
    private static final int MOST_LANES = 128;

    /** Slices times parts, roughly: work for so many threads. */
    private static final int TASKS = 16;

    private final GroupedBasis basis;
    private final int groupSize;
    private final double scale;
    private final Exponential exponential;

    GroupedExponentials(GroupedBasis basis, int groupSize, double scale) {
        requireRange(scale, basis.size());
        this.basis = basis;
        this.groupSize = groupSize;
        this.scale = scale;
        this.exponential = new Exponential(scale);
    }

    /** @throws IllegalArgumentException if the exponentials of so many classes might leave the range of a float */
    static void requireRange(double scale, int size) {
        if (!(scale > 0) || scale + Math.log(size) >= Math.log(Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "scale must be positive and exp(scale) times " + size + " a finite float, was " + scale);
        }
    }

    /** @see io.github.ebv4j.ExponentialSums#exponentialSums */
    double[] sums(INDArray embeddings, INDArray weighted) {
        int rows = Math.toIntExact(embeddings.size(0));
        int lanes = Math.max(
                LEAST_LANES,
                Math.min(MOST_LANES, Integer.highestOneBit(Math.max(1, SLICE_VALUES / basis.dimension()))));
        int slices = (rows + lanes - 1) / lanes;
        int groups = (int) ((basis.size() + (long) groupSize - 1) / groupSize);
        int parts = Math.min(groups, Math.max(1, TASKS / slices));
        double[] sums = new double[rows];
        // One round of slices at a time, so that the memory for parts does not grow with the batch.
        for (int first = 0; first < slices; first += TASKS) {
            int round = Math.min(TASKS, slices - first);
            Task[] tasks = new Task[round * parts];
            for (int i = 0; i < tasks.length; i++) {
                int row = (first + i / parts) * lanes;
                tasks[i] = new Task(row, Math.min(lanes, rows - row), groups, i % parts, parts, weighted != null);
            }
            IntStream.range(0, tasks.length).parallel().forEach(i -> tasks[i].run(embeddings));
            for (int i = 0; i < tasks.length; i += parts) {
                collect(tasks, i, parts, sums, weighted);
            }
        }
        return sums;
    }

    private static void collect(Task[] tasks, int first, int parts, double[] sums, INDArray weighted) {
        Task total = tasks[first];
        for (int i = first; i < first + parts; i++) {
            double[] part = tasks[i].sums.sums();
            for (int lane = 0; lane < total.lanes; lane++) {
                sums[total.row + lane] += part[lane];
            }
            for (int k = 0; weighted != null && i > first && k < total.weighted.length; k++) {
                total.weighted[k] += tasks[i].weighted[k];
            }
        }
        if (weighted != null) {
            INDArray target = MatrixView.rows(weighted, total.row, total.lanes);
            new HostColumns(target).write(0, Math.toIntExact(target.size(1)), total.weighted, 0);
        }
    }

    /** One slice of rows and one part of the groups. */
    private final class Task {

        private final int row;
        private final int lanes;
        private final int firstGroup;
        private final int lastGroup;
        private final LaneSums sums;
        private final float[] weighted;

        Task(int row, int lanes, int groups, int part, int parts, boolean wantsWeighted) {
            this.row = row;
            this.lanes = lanes;
            this.firstGroup = (int) ((long) groups * part / parts);
            this.lastGroup = (int) ((long) groups * (part + 1) / parts);
            this.sums = new LaneSums(lanes);
            this.weighted = wantsWeighted ? new float[basis.dimension() * lanes] : null;
        }

        void run(INDArray embeddings) {
            float[] batch = HostColumns.copyOf(MatrixView.rows(embeddings, row, lanes));
            for (int i = 0; i < batch.length; i++) {
                batch[i] *= (float) scale;
            }
            float[] scratch = basis.newScratch(lanes);
            float[] block = new float[groupSize * lanes];
            for (int group = firstGroup; group < lastGroup; group++) {
                basis.cosines(batch, lanes, group, scratch, block);
                int used = (int) Math.min(groupSize, basis.size() - (long) group * groupSize) * lanes;
                exponential.applyInPlace(block, used);
                sums.add(block, used);
                if (weighted != null) {
                    Arrays.fill(block, used, block.length, 0);
                    basis.addWeighted(block, lanes, group, scratch, weighted);
                }
            }
        }
    }
}
