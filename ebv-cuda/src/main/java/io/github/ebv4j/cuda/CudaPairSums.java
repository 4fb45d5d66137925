package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.PairSums;

/** Sums over pairs: a product for the cosines, a kernel that weighs them, a product for the weighted sums. */
final class CudaPairSums extends CudaRows implements PairSums<CudaMemory> {

    private final int moving;
    private final int size;
    private final int dimension;
    private final CudaProducts products;
    private final CudaTiles tiles;
    private final CudaKernel narrow;
    private final CudaKernel widen;
    private final CudaKernel exponentials;
    private final CudaKernel excesses;
    /** In single precision: all vectors, those that move first; and the weighted sums. */
    private final CudaMemory all;

    private final CudaMemory weighted;

    CudaPairSums(CudaDevice device, int moving, double[] fixed, int dimension) {
        super(device, moving, dimension);
        this.moving = moving;
        this.size = moving + fixed.length / dimension;
        this.dimension = dimension;
        this.products = new CudaProducts(device);
        this.narrow = kernel("narrow");
        this.widen = kernel("widen");
        float[] start = new float[Math.multiplyExact(size, dimension)];
        for (int k = 0; k < fixed.length; k++) {
            start[moving * dimension + k] = (float) fixed[k];
        }
        this.all = device.call(() -> CudaMemory.of(device, start));
        this.weighted = device.call(() -> CudaMemory.floats(device, (long) moving * dimension));
        this.tiles = device.call(() -> new CudaTiles(device, moving, size));
        this.exponentials = device.call(() -> tiles.kernel("exponentials"));
        this.excesses = device.call(() -> tiles.kernel("excesses"));
    }

    @Override
    public Found exponentials(CudaMemory rows, double sharpness, double shift, CudaMemory sums) {
        float root = (float) Math.sqrt(shift);
        return found(
                rows,
                sums,
                (first, count, offset) -> exponentials.launch(
                        tiles.stripes(),
                        count,
                        CudaTotals.THREADS,
                        tiles.tile(),
                        size,
                        first,
                        moving,
                        (float) sharpness,
                        root,
                        tiles.totals().sums(),
                        tiles.totals().largests(),
                        offset));
    }

    @Override
    public Found excesses(CudaMemory rows, double limit, CudaMemory sums) {
        return found(
                rows,
                sums,
                (first, count, offset) -> excesses.launch(
                        tiles.stripes(),
                        count,
                        CudaTotals.THREADS,
                        tiles.tile(),
                        size,
                        first,
                        moving,
                        (float) limit,
                        tiles.totals().sums(),
                        tiles.totals().largests(),
                        offset));
    }

    private Found found(CudaMemory rows, CudaMemory sums, CudaTiles.Work weigh) {
        return device().call(() -> {
            convert(narrow, rows, all);
            tiles.forEach((first, count, offset) -> {
                products.cosines(all, size, dimension, first, count, tiles.tile());
                weigh.on(first, count, offset);
                products.weightedSums(all, size, dimension, first, count, tiles.tile(), 1, 0, weighted);
            });
            convert(widen, weighted, sums);
            double sum = tiles.totals().sum(tiles.places());
            return new Found(sum, tiles.totals().largest());
        });
    }

    @Override
    public void close() {
        super.close();
        all.close();
        weighted.close();
        tiles.close();
    }
}
