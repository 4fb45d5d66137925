package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.SignFormSums;
import java.util.List;

/** Sums of a softmax by fast Walsh-Hadamard transforms; the functions stay on the GPU. */
final class CudaSignFormSums implements SignFormSums {

    private static final double LOG2_E = 1 / Math.log(2);
    private static final int LEAST_THREADS = 128;
    private static final int ADDING_THREADS = 256;
    private static final int BLOCKS_A_PROCESSOR = 8;

    /** Functions to a part, so that the work of a part outweighs adding it. */
    private static final int LEAST_FUNCTIONS = 4;

    private static final long MOST_PART_VALUES = 1 << 26;

    private final CudaDevice device;
    private final int dimension;
    private final int size;
    private final int functions;
    private final int rowsOfBlock;
    private final int threads;
    private final CudaKernel sumParts;
    private final CudaKernel addParts;
    private final CudaMemory forms;
    private final GrowingMemory batch;
    private final GrowingMemory result;
    private final GrowingMemory weights;
    private final GrowingMemory partSums;
    private final GrowingMemory partWeights;

    CudaSignFormSums(CudaDevice device, int dimension, int size, int[] bits) {
        this.device = device;
        this.dimension = dimension;
        this.size = size;
        this.functions = bits.length / (dimension / Integer.SIZE);
        // Eight values a thread, and more where a block would have more threads than the kernel's changes of places
        // allow for.
        int values = dimension <= 2048 ? 8 : 16;
        int rowThreads = dimension / values;
        this.rowsOfBlock = Math.max(1, LEAST_THREADS / rowThreads);
        this.threads = rowThreads * rowsOfBlock;
        List<String> options = List.of(
                "-DD=" + dimension,
                "-DLOGD=" + Integer.numberOfTrailingZeros(dimension),
                "-DE=" + values,
                "-DLOGE=" + Integer.numberOfTrailingZeros(values),
                "-DR=" + rowsOfBlock);
        CudaProgram program = device.call(() -> device.program(options, "signforms.cu"));
        this.sumParts = device.call(() -> program.kernel("sumParts"));
        this.addParts = device.call(() -> program.kernel("addParts"));
        this.forms = device.call(() -> CudaMemory.of(device, bits));
        this.batch = new GrowingMemory(device);
        this.result = new GrowingMemory(device);
        this.weights = new GrowingMemory(device);
        this.partSums = new GrowingMemory(device);
        this.partWeights = new GrowingMemory(device);
    }

    @Override
    public double[] sums(float[] embeddings, int count, double scale, float[] weighted) {
        double[] sums = new double[count];
        device.run(() -> {
            CudaMemory input = batch.floats(embeddings.length);
            CudaMemory found = result.doubles(count);
            CudaMemory foundWeighted = weighted == null ? null : weights.floats(embeddings.length);
            input.write(embeddings);
            launch(input, count, scale, found, foundWeighted);
            found.read(sums);
            if (foundWeighted != null) {
                foundWeighted.read(weighted);
            }
        });
        return sums;
    }

    private void launch(CudaMemory input, int count, double scale, CudaMemory found, CudaMemory foundWeighted) {
        int blocks = (count + rowsOfBlock - 1) / rowsOfBlock;
        int parts = parts(blocks, count);
        float entry = (float) (1 / Math.sqrt(dimension));
        float exponent = (float) (scale * LOG2_E);
        CudaMemory sumsOfParts = partSums.doubles((long) parts * count);
        CudaMemory weightedOfParts =
                foundWeighted == null ? null : partWeights.floats((long) parts * count * dimension);
        sumParts.launch(
                blocks,
                parts,
                threads,
                input,
                count,
                size,
                exponent * entry,
                forms,
                functions,
                sumsOfParts,
                weightedOfParts);
        addParts.launch(
                count,
                1,
                ADDING_THREADS,
                input,
                count,
                size,
                exponent,
                entry,
                parts,
                sumsOfParts,
                weightedOfParts,
                found,
                foundWeighted);
    }

    /** Depends on nothing but the sizes and the device, so that sums are the same every time. */
    private int parts(int blocks, int count) {
        long wanted = (BLOCKS_A_PROCESSOR * (long) device.processors() + blocks - 1) / blocks;
        long most = Math.min(functions / LEAST_FUNCTIONS, MOST_PART_VALUES / ((long) count * dimension));
        return (int) Math.max(1, Math.min(wanted, most));
    }
}
