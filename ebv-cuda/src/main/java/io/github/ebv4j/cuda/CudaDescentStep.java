package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.DescentStep;
import java.util.List;

/**
 * A step of the published descent: a product for the cosines, a kernel that leaves the signs of those above the threshold, a product for
 * the vectors that follow, which are scaled to unit length. The vectors stay on the GPU.
 */
final class CudaDescentStep implements DescentStep {

    private final CudaDevice device;
    private final int size;
    private final int dimension;
    private final float threshold;
    private final double factor;
    private final CudaProducts products;
    private final CudaTiles tiles;
    private final CudaKernel signs;
    private final CudaKernel normalize;
    private final CudaMemory[] vectors = new CudaMemory[3];
    private int current;
    private int next = 1;
    private int best = -1;

    CudaDescentStep(
            CudaDevice device, float[] start, float[] startBest, int dimension, float threshold, double learningRate) {
        this.device = device;
        this.dimension = dimension;
        this.size = start.length / dimension;
        this.threshold = threshold;
        this.factor = -2 * learningRate;
        this.products = new CudaProducts(device);
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = device.call(() -> CudaMemory.floats(device, start.length));
        }
        this.tiles = device.call(() -> new CudaTiles(device, size, size));
        this.signs = device.call(() -> tiles.kernel("signs"));
        CudaProgram rows = device.call(() -> device.program(List.of(), CudaTotals.SOURCE, "rows.cu"));
        this.normalize = device.call(() -> rows.kernel("normalize"));
        device.run(() -> vectors[current].write(start));
        if (startBest != null) {
            best = 2;
            device.run(() -> vectors[best].write(startBest));
        }
    }

    @Override
    public double advance() {
        return device.call(() -> {
            CudaMemory from = vectors[current];
            CudaMemory to = vectors[next];
            CudaTotals totals = tiles.totals();
            to.copyFrom(from);
            tiles.forEach((first, count, offset) -> {
                products.cosines(from, size, dimension, first, count, tiles.tile());
                signs.launch(
                        tiles.stripes(),
                        count,
                        CudaTotals.THREADS,
                        tiles.tile(),
                        size,
                        first,
                        threshold,
                        totals.sums(),
                        totals.largests(),
                        offset);
                products.weightedSums(from, size, dimension, first, count, tiles.tile(), factor, 1, to);
            });
            totals.sum(tiles.places());
            double coherence = totals.largest();
            normalize.launch(size, 1, CudaTotals.THREADS, to, dimension, totals.sums(), totals.largests());
            // The largest passes over NaN; the sum of the lengths does not.
            return Double.isFinite(totals.sum(size)) ? coherence : Double.NaN;
        });
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
        return rows(current);
    }

    @Override
    public float[] bestRows() {
        return rows(best);
    }

    private float[] rows(int which) {
        float[] rows = new float[size * dimension];
        device.run(() -> vectors[which].read(rows));
        return rows;
    }

    @Override
    public void close() {
        for (CudaMemory memory : vectors) {
            memory.close();
        }
        tiles.close();
    }
}
