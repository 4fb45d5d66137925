package io.github.ebv4j.cuda;

import java.util.List;

/**
 * Walks over the cosines of vectors tile by tile, and adds up what kernels find in each. To be used within {@link CudaDevice#run}, but for {@link
 * #close}.
 */
final class CudaTiles implements AutoCloseable {

    private static final long MOST_TILE_VALUES = 1 << 28;
    private static final int VALUES_A_THREAD = 8;

    /** Of one launch in the second direction. */
    private static final int MOST_BLOCKS = 65_535;

    /** Of the memory that is free, the tile takes one part of so many at most. */
    private static final int MEMORY_PARTS = 4;

    private final int moving;
    private final int size;
    private final int slice;
    private final int stripes;
    private final CudaProgram program;
    private final CudaMemory tile;
    private final CudaTotals totals;

    /** What is done with one tile. */
    @FunctionalInterface
    interface Work {
        /**
         * Works on a tile.
         *
         * @param first the first vector whose cosines it has
         * @param count how many
         * @param offset place of the tile's first block in the arrays of what is added up
         */
        void on(int first, int count, int offset);
    }

    /**
     * A walk.
     *
     * @param moving the first vectors so many have tiles
     * @param size of all vectors, with which they have cosines
     */
    CudaTiles(CudaDevice device, int moving, int size) {
        this.moving = moving;
        this.size = size;
        long values = Math.min(MOST_TILE_VALUES, device.freeBytes() / Float.BYTES / MEMORY_PARTS);
        this.slice = (int) Math.max(1, Math.min(Math.min(moving, MOST_BLOCKS), values / size));
        int valuesOfBlock = CudaTotals.THREADS * VALUES_A_THREAD;
        this.stripes = (size + valuesOfBlock - 1) / valuesOfBlock;
        this.program = device.program(List.of(), CudaTotals.SOURCE, "pairs.cu");
        this.tile = CudaMemory.floats(device, (long) slice * size);
        this.totals = new CudaTotals(device, program, (long) moving * stripes);
    }

    CudaKernel kernel(String name) {
        return program.kernel(name);
    }

    CudaMemory tile() {
        return tile;
    }

    /** Places for {@link #stripes} blocks for each vector. */
    CudaTotals totals() {
        return totals;
    }

    /** Blocks for the cosines of one vector. */
    int stripes() {
        return stripes;
    }

    void forEach(Work work) {
        for (int first = 0; first < moving; first += slice) {
            work.on(first, Math.min(slice, moving - first), first * stripes);
        }
    }

    /** Places of all tiles. */
    int places() {
        return moving * stripes;
    }

    @Override
    public void close() {
        tile.close();
        totals.close();
    }
}
