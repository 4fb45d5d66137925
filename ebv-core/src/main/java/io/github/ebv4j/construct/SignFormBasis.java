package io.github.ebv4j.construct;

import io.github.ebv4j.HostColumns;
import io.github.ebv4j.TopK;
import io.github.ebv4j.TopKSearch;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The standard basis of R^d, d = 2^m, and then for each boolean function Q of a list the d vectors
 * (-1)^(Q(y) + w.y) / sqrt(d), one for each w; only the functions are stored.
 *
 * <p>The cosines with all vectors of one function are one fast Walsh-Hadamard transform, O(d log d) instead of O(d^2)
 * (Calderbank, Gilbert, Strauss, arXiv cs/0607098). Whatever the data type, transforms are done in float, many
 * embeddings side by side. The number of parallel parts is fixed, so that sums do not depend on the number of threads.
 */
final class SignFormBasis extends StructuredBasis {

    private static final int MAX_LANES = 128;
    private static final int PARTS = 16;

    private final SignForms forms;
    private final float entry;

    SignFormBasis(SignForms forms, FamilyMember member) {
        super(member, forms.fingerprint(member.size()));
        this.forms = forms;
        this.entry = (float) (1 / Math.sqrt(member.dimension()));
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        int d = dimension();
        float[] vector = new float[d];
        if (index < d) {
            vector[index] = 1;
            return vector;
        }
        long[] bits = forms.bits(index / d - 1);
        int w = index % d;
        for (int y = 0; y < d; y++) {
            long odd = (bits[y / Long.SIZE] >>> y % Long.SIZE ^ Integer.bitCount(w & y)) & 1;
            vector[y] = odd == 0 ? entry : -entry;
        }
        return vector;
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        int count = Math.toIntExact(scores.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        for (long row = 0; row < embeddings.size(0); row += MAX_LANES) {
            Batch batch = new Batch(rows(embeddings, row), (float) scale);
            HostColumns target = new HostColumns(rows(scores, row));
            forEachPart(firstClass, count, (part, from, to) -> {
                float[] block = batch.newBlock();
                float[] signs = newSigns();
                forEachGroup(from, to, (group, first, last) -> {
                    cosines(batch, group, signs, block);
                    target.write(first - firstClass, last - first, block, (first - group * dimension()) * batch.lanes);
                });
            });
        }
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        int count = Math.toIntExact(weights.size(1));
        Objects.checkFromIndexSize(firstClass, count, size());
        for (long row = 0; row < weights.size(0); row += MAX_LANES) {
            HostColumns source = new HostColumns(rows(weights, row));
            INDArray target = rows(sum, row);
            int lanes = Math.toIntExact(target.size(0));
            float[][] partial = new float[PARTS][];
            forEachPart(firstClass, count, (part, from, to) -> {
                partial[part] = new float[dimension() * lanes];
                addWeighted(source, firstClass, from, to, partial[part]);
            });
            addTo(target, partial, (float) scale);
        }
    }

    /** {@inheritDoc} Cosines are found and dropped group by group. */
    @Override
    public TopK topK(INDArray embeddings, int k) {
        requireTopK(embeddings, k);
        TopKSearch search = new TopKSearch(Math.toIntExact(embeddings.size(0)), k);
        for (long row = 0; row < embeddings.size(0); row += MAX_LANES) {
            Batch batch = new Batch(rows(embeddings, row), 1);
            TopKSearch[] found = new TopKSearch[PARTS];
            forEachPart(0, size(), (part, from, to) -> {
                found[part] = new TopKSearch(batch.lanes, k);
                search(batch, from, to, found[part]);
            });
            for (TopKSearch part : found) {
                if (part != null) {
                    search.merge(part, Math.toIntExact(row));
                }
            }
        }
        return search.result();
    }

    private void search(Batch batch, int from, int to, TopKSearch found) {
        float[] block = batch.newBlock();
        float[] signs = newSigns();
        float[] floors = new float[batch.lanes];
        Arrays.fill(floors, Float.NEGATIVE_INFINITY);
        forEachGroup(from, to, (group, first, last) -> {
            cosines(batch, group, signs, block);
            int skipped = (first - group * dimension()) * batch.lanes;
            offerAboveFloors(block, skipped, first, last, floors, found);
        });
    }

    private static void offerAboveFloors(
            float[] block, int offset, int first, int last, float[] floors, TopKSearch found) {
        int lanes = floors.length;
        if (lanes == 1) {
            floors[0] = offerAboveFloor(block, offset, first, last, floors[0], found);
            return;
        }
        for (int index = first; index < last; index++, offset += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                if (block[offset + lane] > floors[lane]) {
                    found.offer(lane, index, block[offset + lane]);
                    floors[lane] = found.floor(lane);
                }
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

    /** Scaled cosines of the batch with the d vectors of a group: the standard basis for 0, form g - 1 for g above. */
    private void cosines(Batch batch, int group, float[] signs, float[] block) {
        if (group == 0) {
            System.arraycopy(batch.values, 0, block, 0, block.length);
            return;
        }
        forms.signs(group - 1, signs);
        multiply(batch.values, signs, entry, batch.lanes, block);
        WalshHadamard.transform(block, dimension(), batch.lanes);
    }

    /** Row y of the product is row y of the values times signs[y] times the factor. */
    private static void multiply(float[] values, float[] signs, float factor, int lanes, float[] product) {
        if (lanes == 1) {
            for (int y = 0; y < values.length; y++) {
                product[y] = values[y] * signs[y] * factor;
            }
            return;
        }
        for (int start = 0, y = 0; start < values.length; start += lanes, y++) {
            float sign = signs[y] * factor;
            for (int i = start; i < start + lanes; i++) {
                product[i] = values[i] * sign;
            }
        }
    }

    private void addWeighted(HostColumns source, int firstClass, int from, int to, float[] sum) {
        int lanes = sum.length / dimension();
        float[] block = new float[sum.length];
        float[] signs = newSigns();
        forEachGroup(from, to, (group, first, last) -> {
            Arrays.fill(block, 0);
            source.read(first - firstClass, last - first, block, (first - group * dimension()) * lanes);
            if (group == 0) {
                Arrays.fill(signs, 1);
            } else {
                WalshHadamard.transform(block, dimension(), lanes);
                forms.signs(group - 1, signs);
            }
            multiply(block, signs, group == 0 ? 1 : entry, lanes, block);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += block[i];
            }
        });
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

    private interface RangeTask {
        /** Classes from {@code first} up to but not including {@code last}, of a part or of a group. */
        void run(int number, int first, int last);
    }

    /** Splits the classes at group borders, as far as there are groups, and runs the parts in parallel. */
    private void forEachPart(int firstClass, int count, RangeTask task) {
        int d = dimension();
        int end = firstClass + count;
        int firstGroup = firstClass / d;
        long groups = (end + d - 1L) / d - firstGroup;
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            long from = Math.max(firstClass, (firstGroup + groups * part / PARTS) * d);
            long to = Math.min(end, (firstGroup + groups * (part + 1) / PARTS) * d);
            if (from < to) {
                task.run(part, (int) from, (int) to);
            }
        });
    }

    private void forEachGroup(int from, int to, RangeTask task) {
        int d = dimension();
        for (int first = from; first < to; ) {
            int group = first / d;
            int last = (int) Math.min(to, (group + 1L) * d);
            task.run(group, first, last);
            first = last;
        }
    }

    private float[] newSigns() {
        return new float[Math.max(dimension(), Byte.SIZE)];
    }

    private static INDArray rows(INDArray matrix, long first) {
        return MatrixView.rows(matrix, first, Math.min(MAX_LANES, matrix.size(0) - first));
    }

    /** Some embeddings side by side on the heap: coordinate y of embedding j at y * lanes + j. */
    private static final class Batch {

        private final float[] values;
        private final int lanes;

        Batch(INDArray embeddings, float scale) {
            values = HostColumns.copyOf(embeddings);
            lanes = Math.toIntExact(embeddings.size(0));
            for (int i = 0; scale != 1 && i < values.length; i++) {
                values[i] *= scale;
            }
        }

        float[] newBlock() {
            return new float[values.length];
        }
    }
}
