package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.Products;
import io.github.ebv4j.internal.accelerator.DescentStep;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Norm2;
import org.nd4j.linalg.api.ops.impl.reduce.same.AMax;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.HardTanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One step of gradient descent on the sum over ordered pairs of relu(|cosine| - threshold), on the ND4J backend.
 *
 * <p>Vectors are the columns of a [d, N] 'f'-ordered array, the same memory as [N, d] rows. The Gram matrix is never
 * whole: for a slice I of vectors the
 * block of cosines with all vectors from I onwards, [slice, N - first], serves both triangles, so symmetry halves the
 * Gram work:
 *
 * <pre>
 * G = V_I^T V_(I..) / threshold,   diagonal 0,   M = sign(G - clip(G, -1, 1))
 * next_(I..) -= 2 lr V_I M,        next_I -= 2 lr V_(after I) M_(after I)^T
 * </pre>
 *
 * <p>Every array is allocated once; a step allocates no array and reads one small array of statistics back from the
 * device.
 */
final class SgdStep implements DescentStep {

    private final double threshold;
    private final double gradientScale;
    private final List<Slice> slices = new ArrayList<>();
    /** The largest cosine of each slice, then the sum of the norms before normalising. */
    private final INDArray statistics;

    private final INDArray sumOfNorms;
    private final INDArray norms;
    private final INDArray gram;
    private final INDArray clipped;
    private final INDArray[] vectors = new INDArray[3];
    private int current;
    private int next = 1;
    private int best = -1;

    SgdStep(SgdProblem problem, RunState start, SgdSettings settings) {
        int size = problem.size();
        int dimension = problem.dimension();
        this.threshold = problem.threshold();
        this.gradientScale = -2 * settings.learningRate();
        int slice = Math.min(settings.rowSlice(), size);
        int count = (size + slice - 1) / slice;
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            statistics = Nd4j.create(DataType.FLOAT, count + 1);
            sumOfNorms = statistics.get(NDArrayIndex.point(count));
            norms = Nd4j.create(DataType.FLOAT, 1, size);
            gram = Nd4j.createUninitialized(DataType.FLOAT, (long) slice * size);
            clipped = Nd4j.createUninitialized(DataType.FLOAT, (long) slice * size);
            for (int k = 0; k < vectors.length; k++) {
                vectors[k] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {dimension, size}, 'f');
            }
            for (int first = 0; first < size; first += slice) {
                slices.add(new Slice(first, Math.min(first + slice, size), size, slices.size()));
            }
        }
        upload(start.current(), vectors[current]);
        if (start.best() != null) {
            best = 2;
            upload(start.best(), vectors[best]);
        }
    }

    @Override
    public double advance() {
        vectors[next].assign(vectors[current]);
        for (Slice slice : slices) {
            slice.descend(vectors[current], vectors[next]);
        }
        normalize(vectors[next]);
        float[] read = statistics.toFloatVector();
        // The maximum on the backend passes over NaN; the sum of the norms does not.
        if (!Float.isFinite(read[slices.size()])) {
            return Double.NaN;
        }
        float largest = 0;
        for (int k = 0; k < slices.size(); k++) {
            largest = Math.max(largest, read[k]);
        }
        return largest * threshold;
    }

    @Override
    public void keepCurrentAsBest() {
        best = current;
    }

    @Override
    public void acceptNext() {
        current = next;
        next = 0;
        while (next == current || next == best) {
            next++;
        }
    }

    @Override
    public float[] currentRows() {
        return download(vectors[current]);
    }

    @Override
    public float[] bestRows() {
        return download(vectors[best]);
    }

    private void normalize(INDArray columns) {
        execute(new Norm2(columns, null, norms, true, new int[] {0}));
        execute(new Sum(norms, null, sumOfNorms, false, new int[] {0, 1}));
        columns.diviRowVector(norms);
    }

    private static void upload(float[] rows, INDArray columns) {
        columns.assign(Nd4j.createFromArray(rows).reshape('f', columns.shape()));
    }

    private static float[] download(INDArray columns) {
        return columns.reshape('f', new long[] {columns.length()}).toFloatVector();
    }

    private static void execute(Op op) {
        Nd4j.getExecutioner().exec(op);
    }

    /** Frees the arrays without waiting for the garbage collector. */
    @Override
    public void close() {
        for (INDArray array : List.of(statistics, norms, gram, clipped, vectors[0], vectors[1], vectors[2])) {
            array.close();
        }
    }

    /** The views of one slice of vectors, made once. */
    private final class Slice {
        private final int first;
        private final int end;
        private final int size;
        private final INDArray cosines;
        private final INDArray clip;
        private final INDArray diagonal;
        private final INDArray afterSlice;
        private final INDArray maximum;

        Slice(int first, int end, int size, int index) {
            this.first = first;
            this.end = end;
            this.size = size;
            int rows = end - first;
            long[] shape = {rows, size - first};
            cosines = columnsOf(gram, shape);
            clip = columnsOf(clipped, shape);
            diagonal = Nd4j.create(gram.data(), new long[] {rows}, new long[] {rows + 1}, 0, 'c');
            afterSlice = end == size ? null : columns(cosines, rows, size - first);
            maximum = statistics.get(NDArrayIndex.point(index));
        }

        void descend(INDArray from, INDArray to) {
            INDArray own = columns(from, first, end);
            Products.gemm(own, columns(from, first, size), cosines, true, false, 1 / threshold, 0.0);
            diagonal.assign(0);
            execute(new AMax(cosines, null, maximum, false, new int[] {0, 1}));
            execute(new HardTanh(cosines, clip));
            cosines.subi(clip);
            execute(new Sign(cosines, cosines));
            Products.gemm(own, cosines, columns(to, first, size), false, false, gradientScale, 1.0);
            if (afterSlice != null) {
                Products.gemm(
                        columns(from, end, size), afterSlice, columns(to, first, end), false, true, gradientScale, 1.0);
            }
        }

        private static INDArray columnsOf(INDArray flat, long[] shape) {
            return flat.get(NDArrayIndex.interval(0, shape[0] * shape[1])).reshape('f', shape);
        }

        private static INDArray columns(INDArray array, long from, long to) {
            return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
        }
    }
}
