package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cudart.cudaFreeHost;
import static org.bytedeco.cuda.global.cudart.cudaMallocHost;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** Page-locked memory between the heap and the GPU, used again by one copy after another; grows as needed. */
final class Staging {

    private static final long LEAST_BYTES = 1 << 20;

    private final CudaDevice device;
    private Pointer memory = new Pointer();
    private long bytes;

    Staging(CudaDevice device) {
        this.device = device;
    }

    private Pointer atLeast(long wanted) {
        if (bytes < wanted) {
            long newBytes = Math.max(LEAST_BYTES, Long.highestOneBit(wanted) * 2);
            CudaDevice.check(cudaFreeHost(memory), "free memory of " + device.description());
            bytes = 0;
            memory = new Pointer();
            CudaDevice.check(cudaMallocHost(memory, newBytes), "lock " + newBytes + " bytes of memory");
            bytes = newBytes;
        }
        return memory;
    }

    BytePointer bytes(long count) {
        return new BytePointer(atLeast(count));
    }

    FloatPointer floats(long count) {
        return new FloatPointer(atLeast(count * Float.BYTES));
    }

    DoublePointer doubles(long count) {
        return new DoublePointer(atLeast(count * Double.BYTES));
    }

    IntPointer ints(long count) {
        return new IntPointer(atLeast(count * Integer.BYTES));
    }
}
