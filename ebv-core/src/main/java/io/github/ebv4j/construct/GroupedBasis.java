package io.github.ebv4j.construct;

import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.TopK;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.TopKSearch;
import io.github.ebv4j.internal.accelerator.SignFormSums;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A structured basis whose classes come in groups of equal size, each of which is scored as a whole.
 *
 * <p>Here are the blocks of classes, the batches of embeddings and the threads; a family adds what it does with one
 * group
 * and one batch. A batch lies on the heap with its embeddings side by side: entry y of embedding j at y * lanes + j.
 * The work is done in float, but for scores and weighted sums of DOUBLE arrays ({@link DoubleProducts}). The number of
 * parallel parts is fixed, so that sums do not depend on the number of threads.
 */
abstract class GroupedBasis extends StructuredBasis {

    private static final int MAX_LANES = 128;
    private static final int PARTS = 16;

    private final int groupSize;

    GroupedBasis(FamilyMember member, String fingerprint, int groupSize) {
        super(member, fingerprint);
        this.groupSize = groupSize;
    }

    /** Classes of a group. */
    final int groupSize() {
        return groupSize;
    }

    /** Room that one thread needs besides the block. */
    abstract float[] newScratch(int lanes);

    /**
     * Products of a batch with the vectors of a group.
     *
     * @param batch d x lanes values, and perhaps more after them; not modified
     * @param block (output) groupSize x lanes values
     */
    abstract void cosines(float[] batch, int lanes, int group, float[] scratch, float[] block);

    /**
     * Adds the weighted sum of the vectors of a group.
     *
     * @param block groupSize x lanes weights; overwritten
     * @param sum (input and output) d x lanes values, and perhaps more after them
     */
    abstract void addWeighted(float[] block, int lanes, int group, float[] scratch, float[] sum);

    @Override
    public final void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        int count = Math.toIntExact(scores.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        if (scores.dataType() == DataType.DOUBLE) {
            DoubleProducts.scoresInto(this, embeddings, firstClass, scale, scores);
            return;
        }
        for (long row = 0; row < embeddings.size(0); row += MAX_LANES) {
            int lanes = lanes(embeddings, row);
            float[] batch = HostColumns.copyOf(MatrixView.rows(embeddings, row, lanes));
            for (int i = 0; scale != 1 && i < batch.length; i++) {
                batch[i] *= (float) scale;
            }
            HostColumns target = new HostColumns(MatrixView.rows(scores, row, lanes));
            forEachPart(firstClass, count, (part, from, to) -> {
                float[] scratch = newScratch(lanes);
                float[] block = new float[groupSize * lanes];
                forEachGroup(from, to, (group, first, last) -> {
                    cosines(batch, lanes, group, scratch, block);
                    target.write(first - firstClass, last - first, block, (first - group * groupSize) * lanes);
                });
            });
        }
    }

    @Override
    public final void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        int count = Math.toIntExact(weights.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        if (sum.dataType() == DataType.DOUBLE) {
            DoubleProducts.adjointAddInto(this, weights, firstClass, scale, sum);
            return;
        }
        for (long row = 0; row < weights.size(0); row += MAX_LANES) {
            int lanes = lanes(weights, row);
            HostColumns source = new HostColumns(MatrixView.rows(weights, row, lanes));
            float[][] partial = new float[PARTS][];
            forEachPart(firstClass, count, (part, from, to) -> {
                partial[part] = new float[dimension() * lanes];
                float[] scratch = newScratch(lanes);
                float[] block = new float[groupSize * lanes];
                forEachGroup(from, to, (group, first, last) -> {
                    Arrays.fill(block, 0);
                    source.read(first - firstClass, last - first, block, (first - group * groupSize) * lanes);
                    addWeighted(block, lanes, group, scratch, partial[part]);
                });
            });
            addTo(MatrixView.rows(sum, row, lanes), partial, (float) scale);
        }
    }

    private static void addTo(INDArray target, float[][] parts, float scale) {
        float[] total = HostColumns.copyOf(target);
        for (float[] part : parts) {
            for (int i = 0; part != null && i < total.length; i++) {
                total[i] += scale * part[i];
            }
        }
        new HostColumns(target).write(0, Math.toIntExact(target.size(1)), total, 0);
    }

    @Override
    public final Optional<ExponentialSums> exponentialSums() {
        return Optional.of((embeddings, scale, weighted) -> {
            GroupedExponentials.requireRange(scale, size());
            return accelerated(embeddings.size(0))
                    .map(sums -> AcceleratedSums.of(sums, embeddings, scale, weighted))
                    .orElseGet(() -> new GroupedExponentials(this, groupSize, scale).sums(embeddings, weighted));
        });
    }

    /**
     * The sums on another processor than the backend's.
     *
     * @param rows how many embeddings there are
     * @return empty unless a family has them, a processor is found and the work is worth it
     */
    Optional<SignFormSums> accelerated(long rows) {
        return Optional.empty();
    }

    /** {@inheritDoc} Cosines are found and dropped group by group. */
    @Override
    public final TopK topK(INDArray embeddings, int k) {
        requireTopK(embeddings, k);
        TopKSearch search = new TopKSearch(Math.toIntExact(embeddings.size(0)), k);
        for (long row = 0; row < embeddings.size(0); row += MAX_LANES) {
            int lanes = lanes(embeddings, row);
            float[] batch = HostColumns.copyOf(MatrixView.rows(embeddings, row, lanes));
            TopKSearch[] found = new TopKSearch[PARTS];
            forEachPart(0, size(), (part, from, to) -> {
                found[part] = new TopKSearch(lanes, k);
                search(batch, lanes, from, to, found[part]);
            });
            for (TopKSearch part : found) {
                if (part != null) {
                    search.merge(part, Math.toIntExact(row));
                }
            }
        }
        return search.result();
    }

    private void search(float[] batch, int lanes, int from, int to, TopKSearch found) {
        float[] scratch = newScratch(lanes);
        float[] block = new float[groupSize * lanes];
        float[] floors = new float[lanes];
        Arrays.fill(floors, Float.NEGATIVE_INFINITY);
        forEachGroup(from, to, (group, first, last) -> {
            cosines(batch, lanes, group, scratch, block);
            int offset = (first - group * groupSize) * lanes;
            if (lanes == 1) {
                floors[0] = offerAboveFloor(block, offset, first, last, floors[0], found);
            } else {
                offerAboveFloors(block, offset, first, last, floors, found);
            }
        });
    }

    /** Few blocks hold anything above a floor, so the largest of each query are found first, without a branch. */
    private static void offerAboveFloors(
            float[] block, int offset, int first, int last, float[] floors, TopKSearch found) {
        int lanes = floors.length;
        float[] largest = Arrays.copyOfRange(block, offset, offset + lanes);
        float[] row = new float[lanes];
        for (int start = offset + lanes; start < offset + (last - first) * lanes; start += lanes) {
            // Copied first: a loop over parts of arrays is slower than one over whole ones.
            System.arraycopy(block, start, row, 0, lanes);
            raise(largest, row);
        }
        for (int lane = 0; lane < lanes; lane++) {
            if (largest[lane] > floors[lane]) {
                offerLane(block, offset, first, last, lane, floors, found);
            }
        }
    }

    private static void raise(float[] largest, float[] row) {
        for (int lane = 0; lane < largest.length; lane++) {
            largest[lane] = Math.max(largest[lane], row[lane]);
        }
    }

    private static void offerLane(
            float[] block, int offset, int first, int last, int lane, float[] floors, TopKSearch found) {
        for (int index = first, i = offset + lane; index < last; index++, i += floors.length) {
            if (block[i] > floors[lane]) {
                found.offer(lane, index, block[i]);
                floors[lane] = found.floor(lane);
            }
        }
    }

    private static float offerAboveFloor(
            float[] block, int offset, int first, int last, float floor, TopKSearch found) {
        for (int i = 0; i < last - first; i++) {
            if (block[offset + i] > floor) {
                found.offer(0, first + i, block[offset + i]);
                floor = found.floor(0);
            }
        }
        return floor;
    }

    private interface RangeTask {
        /** Classes from {@code first} up to but not including {@code last}, of a part or of a group. */
        void run(int number, int first, int last);
    }

    /** Splits classes at group borders, as far as there are groups, and runs the parts in parallel. */
    private void forEachPart(int firstClass, int count, RangeTask task) {
        long end = (long) firstClass + count;
        long firstGroup = firstClass / groupSize;
        long groups = (end + groupSize - 1) / groupSize - firstGroup;
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            long from = Math.max(firstClass, (firstGroup + groups * part / PARTS) * groupSize);
            long to = Math.min(end, (firstGroup + groups * (part + 1) / PARTS) * groupSize);
            if (from < to) {
                task.run(part, (int) from, (int) to);
            }
        });
    }

    private void forEachGroup(int from, int to, RangeTask task) {
        for (int first = from; first < to; ) {
            int group = first / groupSize;
            int last = (int) Math.min(to, (group + 1L) * groupSize);
            task.run(group, first, last);
            first = last;
        }
    }

    private static int lanes(INDArray matrix, long row) {
        return (int) Math.min(MAX_LANES, matrix.size(0) - row);
    }
}
