package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.RowSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Unit vectors in the memory of the GPU, in double precision. */
class CudaRows implements RowSpace<CudaMemory>, AutoCloseable {

    /** Each of {@link CudaTotals#THREADS} threads; enough for any GPU. */
    private static final int BLOCKS = 1024;

    private final CudaDevice device;
    private final int size;
    private final int dimension;
    private final long length;
    private final CudaProgram program;
    private final CudaTotals totals;
    private final CudaKernel scale;
    private final CudaKernel addScaled;
    private final CudaKernel dot;
    private final CudaKernel project;
    private final CudaKernel retract;
    private final CudaKernel lengths;
    private final Deque<CudaMemory> unused = new ArrayDeque<>();

    CudaRows(CudaDevice device, int size, int dimension) {
        this.device = device;
        this.size = size;
        this.dimension = dimension;
        this.length = Math.multiplyExact(size, dimension);
        this.program = device.call(() -> device.program(List.of(), CudaTotals.SOURCE, "rows.cu"));
        this.totals = device.call(() -> new CudaTotals(device, program, Math.max(BLOCKS, size)));
        this.scale = kernel("scale");
        this.addScaled = kernel("addScaled");
        this.dot = kernel("dot");
        this.project = kernel("project");
        this.retract = kernel("retract");
        this.lengths = kernel("lengths");
    }

    /** A kernel of rows.cu. */
    final CudaKernel kernel(String name) {
        return device.call(() -> program.kernel(name));
    }

    final CudaDevice device() {
        return device;
    }

    /** Rounds rows; to be called within {@link CudaDevice#run}. */
    final void convert(CudaKernel kernel, CudaMemory from, CudaMemory target) {
        kernel.launch(BLOCKS, 1, CudaTotals.THREADS, from, target, length);
    }

    @Override
    public final CudaMemory create() {
        CudaMemory known = unused.poll();
        return known != null ? known : device.call(() -> CudaMemory.doubles(device, length));
    }

    @Override
    public final void release(CudaMemory rows) {
        unused.add(rows);
    }

    @Override
    public final void write(double[] values, CudaMemory target) {
        device.run(() -> target.write(values));
    }

    @Override
    public final double[] valuesOf(CudaMemory rows) {
        double[] values = new double[(int) length];
        device.run(() -> rows.read(values));
        return values;
    }

    @Override
    public final void copy(CudaMemory from, CudaMemory target) {
        device.run(() -> target.copyFrom(from));
    }

    @Override
    public final double dot(CudaMemory left, CudaMemory right) {
        return device.call(() -> {
            dot.launch(BLOCKS, 1, CudaTotals.THREADS, left, right, length, totals.sums(), totals.largests());
            return totals.sum(BLOCKS);
        });
    }

    @Override
    public final void addScaledInPlace(CudaMemory sum, double factor, CudaMemory term) {
        device.run(() -> addScaled.launch(BLOCKS, 1, CudaTotals.THREADS, sum, factor, term, length));
    }

    @Override
    public final void scaleInPlace(CudaMemory values, double factor) {
        device.run(() -> scale.launch(BLOCKS, 1, CudaTotals.THREADS, values, factor, length));
    }

    @Override
    public final void projectInPlace(CudaMemory direction, CudaMemory point) {
        device.run(() -> project.launch(size, 1, CudaTotals.THREADS, direction, point, dimension));
    }

    @Override
    public final void retract(CudaMemory point, double step, CudaMemory direction, CudaMemory target) {
        device.run(() -> retract.launch(size, 1, CudaTotals.THREADS, point, step, direction, target, dimension));
    }

    @Override
    public final double largestRowNorm(CudaMemory rows) {
        return device.call(() -> {
            lengths.launch(size, 1, CudaTotals.THREADS, rows, dimension, totals.sums(), totals.largests());
            totals.sum(size);
            return totals.largest();
        });
    }

    @Override
    public void close() {
        unused.forEach(CudaMemory::close);
        unused.clear();
        totals.close();
    }
}
