package io.github.ebv4j.cuda;

/** Memory of the GPU that is used again by one call after another; grows as needed. To be used within {@link CudaDevice#run}. */
final class GrowingMemory {

    private final CudaDevice device;
    private CudaMemory memory;
    private long bytes;

    GrowingMemory(CudaDevice device) {
        this.device = device;
    }

    CudaMemory floats(long count) {
        return atLeast(count * Float.BYTES);
    }

    CudaMemory doubles(long count) {
        return atLeast(count * Double.BYTES);
    }

    private CudaMemory atLeast(long wanted) {
        if (bytes < wanted) {
            if (memory != null) {
                memory.close();
            }
            bytes = 0;
            memory = new CudaMemory(device, wanted);
            bytes = wanted;
        }
        return memory;
    }
}
