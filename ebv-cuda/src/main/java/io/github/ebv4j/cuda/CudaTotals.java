package io.github.ebv4j.cuda;

/** Places for what blocks add up, and their total. To be used within {@link CudaDevice#run}, but for {@link #close}. */
final class CudaTotals implements AutoCloseable {

    /** Of a block that adds up, as in totals.cu. */
    static final int THREADS = 256;

    /** The file that such kernels need before their own. */
    static final String SOURCE = "totals.cu";

    private final CudaKernel addTotals;
    private final CudaMemory sums;
    private final CudaMemory largests;
    private final CudaMemory result;
    private final double[] totals = new double[2];

    /**
     * Places.
     *
     * @param program with the kernels of {@link #SOURCE}
     * @param places the most that are used at once
     */
    CudaTotals(CudaDevice device, CudaProgram program, long places) {
        this.addTotals = program.kernel("addTotals");
        this.sums = CudaMemory.doubles(device, places);
        this.largests = CudaMemory.floats(device, places);
        this.result = CudaMemory.doubles(device, totals.length);
    }

    /** What each block has added up. */
    CudaMemory sums() {
        return sums;
    }

    /** The largest that each block has met. */
    CudaMemory largests() {
        return largests;
    }

    /**
     * Adds up what the first places hold; waits for it.
     *
     * @return the sum of the sums; {@link #largest} then gives the largest of the largest
     */
    double sum(int places) {
        addTotals.launch(1, 1, THREADS, sums, largests, places, result);
        result.read(totals);
        return totals[0];
    }

    /** Largest of what {@link #sum} has last looked at. */
    double largest() {
        return totals[1];
    }

    @Override
    public void close() {
        sums.close();
        largests.close();
        result.close();
    }
}
